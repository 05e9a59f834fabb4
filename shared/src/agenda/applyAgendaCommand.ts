import { changeDay, addDay, redateDays, removeDay } from "./dayCommands.ts";
import { changed, backTo } from "./commandContext.ts";
import type { CommandContext, CommandOutcome } from "./commandContext.ts";
import type { AgendaCommand } from "./commands.ts";
import type { Agenda } from "./entry.ts";
import { addEntry, removeEntry, renameEntry, restoreEntry, setCoordinators, setModerator } from "./entryCommands.ts";
import { moveEntry } from "./moveEntry.ts";
import { restoreAgenda } from "./restoreAgenda.ts";
import { retimeEntry } from "./retimeEntry.ts";
import { setContinued } from "./setContinued.ts";
import { setLimits } from "./setLimits.ts";

/**
 * Carries out one agenda command, or says why not; the given agenda is never changed.
 *
 * 1. The undo of a change, carried out on its result, gives back the same agenda. Renaming, coordinators, moderators,
 *    limits, a day's date, all dates, adding, retiming one entry and mostly continuing have an undo of their own, which still fits
 *    after others have changed other rows; the rest is undone by `restoreAgenda`, which is only right while nobody has changed anything since.
 * 2. Ids stay unique over days and bin, and an entry keeps its id wherever it goes.
 * 3. An entry for which `hasNotes` holds never leaves the agenda but into the bin.
 * 4. Places behind the end of a list mean its end; a place to move to counts with the moved entry taken out.
 *
 * Refusals: ENTRY_NOT_FOUND, DAY_NOT_FOUND, AGENDA_COMMAND_INVALID.
 */
export function applyAgendaCommand(agenda: Agenda, command: AgendaCommand, context: CommandContext): CommandOutcome {
  // A handler of the record takes exactly the command its key names; indexing by a union loses that link.
  const handle = HANDLERS[command.type] as Handler<AgendaCommand>;
  return handle({ days: agenda.days, bin: agenda.bin }, command, context);
}

type Handler<Command> = (agenda: Agenda, command: Command, context: CommandContext) => CommandOutcome;

const HANDLERS: { [Type in AgendaCommand["type"]]: Handler<Extract<AgendaCommand, { type: Type }>> } = {
  addDay,
  changeDay,
  redateDays,
  removeDay,
  addEntry,
  renameEntry,
  setCoordinators,
  setModerator,
  setContinued,
  retimeEntry,
  setLimits,
  moveEntry,
  removeEntry,
  restoreEntry,
  restoreAgenda: (agenda, command, context) => {
    const restored = restoreAgenda(agenda, command, context);
    return restored.ok ? changed(restored.value, backTo(agenda), null) : restored;
  },
};
