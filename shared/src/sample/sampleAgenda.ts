import type { CalendarDate } from "../agenda/entry.ts";
import type { CallDetails } from "../meeting/meeting.ts";

/** Title of the sample meeting. */
export const SAMPLE_TITLE = "Larkfield Observatory, operations leadership, autumn";

/** Series of the sample meeting. */
export const SAMPLE_SERIES = "Operations leadership";

/** Project time of the sample meeting. */
export const SAMPLE_TIME_ZONE = "America/Los_Angeles";

/** How to join the sample meeting's call; nobody is there. */
export const SAMPLE_CALL: CallDetails = {
  videoUrl: "https://call.larkfield.example/j/4120555010",
  callId: "412 0555 010",
  phone: "+1 555 0100",
  sip: "4120555010@sip.larkfield.example",
  passcodeHint: "see #ops-leads in the chat",
};

/**
 * The agenda of the sample meeting as a moderator would paste it: Markdown of three days, the second
 * empty. The product reads it through the same door as any pasted agenda.
 */
export const sampleAgenda = ([first, second, third]: readonly [CalendarDate, CalendarDate, CalendarDate]): string => `# Larkfield Observatory, operations leadership, autumn

## Day 1: ${first}

| Time (Project) | Topic | Coordinator | Pre-meeting notes |
| --- | --- | --- | --- |
| **Moderator: Maren Ilves** |  |  |  |
| 09:00 | Welcome | Maren Ilves | • Who is new, who is missing<br>• House rules for the call |
| 09:20 | News from the mountain | Ruth Oyelaran | First snow came early. What did it cost us, and what do we change before the next one? |
| 09:45 | Handing over the mirror schedule | Gabe Thornquist | Noor Haddad kept the coating calendar until June; agree who keeps it now. |
| 10:00 | Alert latency | Aiko Tanabe | • Ines Koch measured where the seconds go; the raw numbers are on OPS-398 and the write-up is LTN-058.<br>• Is the 60 s limit still the right one?<br>• Which step do we shorten first? |
| 10:30 | *Break* |  |  |
| **Moderator: Tobias Okafor** |  |  |  |
| 11:00 | Data retention | Samuel Adeyemi-Brandt | • Raw frames fill the archive by March at this rate.<br>• Options: buy, compress or delete.<br>• What does each one cost per year? |
| 11:45 | LTN-061 | Priya Raghunathan | • Draft of the observing rules for visitors.<br>• Ready to sign? If not, which section is in the way? |
| 12:15 | *Break* |  |  |
| **Moderator: Priya Raghunathan** |  |  |  |
| 12:30 | Power cuts at the dome / OPS-412 | Dmitri Kalloway | • What we know:<br>&nbsp;&nbsp;• Three cuts since July, all at dusk.<br>&nbsp;&nbsp;&nbsp;&nbsp;• Twice the grid<br>&nbsp;&nbsp;&nbsp;&nbsp;• Once our own breaker<br>&nbsp;&nbsp;• The dome closed by itself each time.<br>&nbsp;&nbsp;• Restart by hand took 40 minutes or more.<br>• How long may a night stay lost? |
| 13:15 | Scheduler 2: acceptance for the survey | Lucía Ferrand / Wen Castellanos | Walk through the list for "same sky coverage as today", who tests what, and by when. |
| 14:15 | *Close* |  |  |

## Day 2: ${second}

## Day 3: ${third}

| Time (Project) | Topic | Coordinator | Pre-meeting notes |
| --- | --- | --- | --- |
| **Moderator: H. Solberg** |  |  |  |
| 09:00 | Milestones for winter | Maren Ilves | The September review left two remarks:<br>• Milestones move without anybody being told;<br>• Half of them name no result (nobody could say when they are met).<br>What do we change first? |
| 09:30 | Team reports | Tobias Okafor | Per team, about 8 minutes:<br>• What got done since June.<br>• What is stuck, and on whom.<br>The order was drawn like this:<br>\`>>> from random import Random\`<br>\`>>> order = Random(915)\`<br>\`>>> teams = [\`<br>\`...     'Mirror and dome (Gabe Thornquist)',\`<br>\`...     'Data centre (Dmitri Kalloway)',\`<br>\`...     'Alerts (Aiko Tanabe)',\`<br>\`... ]\`<br>\`>>> order.shuffle(teams)\`<br>Swaps are fine, tell Tobias. |
| 10:30 | *Break* |  |  |
| **Moderator: Maren Ilves** |  |  |  |
| 11:00 | Team reports | Tobias Okafor | The remaining teams, same order. |
| 11:30 | Focus weeks | Ruth Oyelaran | • Two were tried in spring.<br>&nbsp;&nbsp;• Keep? Move? Drop?<br>• No meetings, or "no meetings before noon"?<br>• Everybody, or only those who ask? |
| 12:00 | Wrap up | Maren Ilves | • Group picture<br>• Read the action items aloud.<br>• Next meetings:<br>&nbsp;&nbsp;• By call, 2026-11-10.<br>&nbsp;&nbsp;• On the mountain, 2027-02-16/18.<br>&nbsp;&nbsp;&nbsp;&nbsp;• Rooms are held.<br>• Slides go to the shared drive by Friday. |
`;
