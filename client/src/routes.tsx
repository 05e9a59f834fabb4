import { createRootRoute, createRoute, createRouter, useLocation, useParams } from "@tanstack/react-router";
import { type ComponentType, lazy } from "react";
import { RenderFault, UnknownAddress } from "./features/errors/index.ts";
import { PageSkeleton, Shell } from "./features/shell/index.ts";
import { expectPageChange } from "./ui/PageHeading.tsx";

/** A page that is loaded when its route is. `preload` starts the loading early, beside the page's data. */
function page<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Page = lazy(async () => ({ default: await load() }));
  return { Page, preload: () => void load() };
}

const home = page(async () => (await import("./features/home/index.ts")).HomePage);
const newMeeting = page(async () => (await import("./features/newMeeting/index.ts")).NewMeetingPage);
const people = page(async () => (await import("./features/people/index.ts")).PeoplePage);
const audit = page(async () => (await import("./features/audit/index.ts")).AuditPage);
const signIns = page(async () => (await import("./features/signIns/index.ts")).SignInsPage);
const members = page(async () => (await import("./features/members/index.ts")).MembersPage);
const join = page(async () => (await import("./features/join/index.ts")).JoinPage);
const signIn = page(async () => (await import("./features/signInPage/index.ts")).SignInPage);
const minutes = page(async () => (await import("./features/minutes/index.ts")).MinutesPage);
const meeting = page(async () => (await import("./features/meeting/index.ts")).MeetingPage);

const root = createRootRoute({
  component: Shell,
  errorComponent: RenderFault,
  notFoundComponent: UnknownAddress,
});

const homeRoute = createRoute({ getParentRoute: () => root, path: "/", loader: home.preload, component: () => <home.Page /> });

const newRoute = createRoute({
  getParentRoute: () => root,
  path: "/new",
  validateSearch: (search: Record<string, unknown>): { from?: "paste" | "copy" | "template"; meeting?: string } => ({
    ...(search["from"] === "paste" || search["from"] === "copy" || search["from"] === "template" ? { from: search["from"] } : {}),
    ...(typeof search["meeting"] === "string" ? { meeting: search["meeting"] } : {}),
  }),
  loader: newMeeting.preload,
  component: () => {
    const { from = "blank", meeting: meetingId = null } = newRoute.useSearch();
    return <newMeeting.Page from={from} meetingId={meetingId} />;
  },
});

const peopleRoute = createRoute({
  getParentRoute: () => root,
  path: "/people",
  loader: people.preload,
  component: () => <people.Page />,
});

const auditRoute = createRoute({ getParentRoute: () => root, path: "/audit-log", loader: audit.preload, component: () => <audit.Page /> });

const signInsRoute = createRoute({ getParentRoute: () => root, path: "/devices", loader: signIns.preload, component: () => <signIns.Page /> });

const membersRoute = createRoute({ getParentRoute: () => root, path: "/members", loader: members.preload, component: () => <members.Page /> });

const joinRoute = createRoute({
  getParentRoute: () => root,
  path: "/join/$token",
  loader: join.preload,
  component: () => {
    const { token } = joinRoute.useParams();
    return <join.Page key={token} token={token} />;
  },
});

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { problem?: string } => (typeof search["problem"] === "string" ? { problem: search["problem"] } : {}),
  loader: signIn.preload,
  component: () => <signIn.Page problem={signInRoute.useSearch().problem ?? null} />,
});

const minutesRoute = createRoute({
  getParentRoute: () => root,
  path: "/m/$meetingId/-/minutes",
  loader: minutes.preload,
  component: () => {
    const { meetingId } = minutesRoute.useParams();
    return <minutes.Page key={meetingId} meetingId={meetingId} />;
  },
});

/**
 * One route for everything below a meeting, so that going from session to session keeps the page:
 * `/m/<meeting>`, `/m/<meeting>/<words>` and `/m/<meeting>/s/<session>#<line>`.
 */
const meetingRoute = createRoute({ getParentRoute: () => root, path: "/m/$meetingId", loader: meeting.preload, component: MeetingRoute });
const meetingIndexRoute = createRoute({ getParentRoute: () => meetingRoute, path: "/" });
const meetingWordsRoute = createRoute({ getParentRoute: () => meetingRoute, path: "$words" });
const sessionRoute = createRoute({ getParentRoute: () => meetingRoute, path: "s/$sessionId" });

function MeetingRoute() {
  const { meetingId } = meetingRoute.useParams();
  const { sessionId = null } = useParams({ strict: false });
  const line = useLocation({ select: (location) => location.hash });
  return <meeting.Page key={meetingId} meetingId={meetingId} sessionId={sessionId} line={line === "" ? null : line} />;
}

/** The page's router; `Register` below makes every `Link` know its routes. */
export const router = createRouter({
  routeTree: root.addChildren([
    homeRoute,
    newRoute,
    peopleRoute,
    auditRoute,
    membersRoute,
    signInsRoute,
    joinRoute,
    signInRoute,
    minutesRoute,
    meetingRoute.addChildren([meetingIndexRoute, meetingWordsRoute, sessionRoute]),
  ]),
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: RenderFault,
  scrollRestoration: true,
});

/** Going from session to session stays on one page, which looks after its own focus. */
const pageOf = (path: string): string => /^\/m\/[^/]+(?!.*\/minutes)/.exec(path)?.[0] ?? path;

router.subscribe("onBeforeNavigate", ({ fromLocation, toLocation }) => {
  if (fromLocation !== undefined && pageOf(fromLocation.pathname) !== pageOf(toLocation.pathname)) expectPageChange();
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
