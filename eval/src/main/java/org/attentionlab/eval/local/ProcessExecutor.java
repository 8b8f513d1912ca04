package org.attentionlab.eval.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.attentionlab.eval.run.RunCrew;
import org.attentionlab.eval.run.RunExecutor;
import org.attentionlab.eval.run.RunPlan;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.RunStore;
import org.attentionlab.eval.run.Workplace;

/**
 * Does runs in processes of their own, so that one that crashes or runs out of memory costs its run.
 *
 * @param jobs how many processes there are at most
 * @param cores how many threads they share
 * @param command starts one
 */
record ProcessExecutor(int jobs, int cores, WorkerCommand command) implements RunExecutor {

    @Override
    public void run(Workplace workplace, List<List<RunPlan>> groups, RunStore store, RunProgress progress)
            throws IOException {
        List<WorkerSeat> seats = new ArrayList<>();
        int places = workplace.places(jobs, groups);
        for (int place = 0; place < places; place++) {
            seats.add(new WorkerSeat(command, Math.max(1, cores / places)));
        }
        new RunCrew<>(seats)
                .run(workplace, groups, store, (task, seat) -> seat.run(task, workplace, store, progress), () -> {
                    seats.forEach(WorkerSeat::stop);
                    seats.forEach(WorkerSeat::close);
                });
    }
}
