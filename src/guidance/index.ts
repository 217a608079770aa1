// Guidance: the public half, for anybody, without sign-in, cookie or script.
// So far it owns the first page and one for whoever is made to use this; the finder, the guides and the plan come with their own issue.
// Nothing here knows of persons or organisations.

export { makeHomeRoutes } from './home-routes.tsx'
export { makeMadeToUseRoutes } from './made-to-use-routes.tsx'
