package org.attentionlab.distributed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RunCrew;
import org.attentionlab.eval.run.RunExecutor;
import org.attentionlab.eval.run.RunPlan;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.RunStore;
import org.attentionlab.eval.run.Workplace;

/**
 * Does runs as tasks of Spark: a job of one task for each group, as many at once as the cluster has places for and then some, so that
 * one that can't be done ends no other and what the driver holds does not grow with the study. Spark itself gives the tasks of an
 * executor that is lost to another.
 */
final class SparkExecutor implements RunExecutor {

    private static final int LONGEST_REASON = 400;

    private final SparkConf conf;
    private final int atOnce;

    /**
     * An executor.
     *
     * @param conf where the cluster is, and how it is used
     * @param atOnce how many jobs there are at once at least
     */
    SparkExecutor(SparkConf conf, int atOnce) {
        this.conf = conf;
        this.atOnce = atOnce;
    }

    @Override
    public void run(Workplace workplace, List<List<RunPlan>> groups, RunStore store, RunProgress progress)
            throws IOException {
        if (groups.isEmpty()) {
            return;
        }
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            int jobs = Math.min(groups.size(), Math.max(atOnce, 2 * spark.defaultParallelism()));
            new RunCrew<>(Collections.nCopies(jobs, spark))
                    .run(groups, (group, any) -> run(group, spark, workplace, store, progress), spark::cancelAllJobs);
        }
    }

    private static void run(
            List<RunPlan> group, JavaSparkContext spark, Workplace workplace, RunStore store, RunProgress progress)
            throws IOException {
        RunPlan first = group.get(0);
        Letter letter = Letter.asking(workplace.setup(), group);
        store.training(first.training()).ifPresent(letter::tellOfTraining);
        Path model = store.model(first.training());
        Path nowhere = model.resolveSibling("none");
        Path sent = letter.training().isPresent() ? model : nowhere;
        byte[] asked = Parcel.pack(letter.tree(), sent, nowhere).bytes();
        progress.runStarted(first.label());
        try {
            byte[] answer =
                    spark.parallelize(List.of(asked), 1).map(new RunTask()).first();
            take(Parcel.of(answer), group, store, progress);
        } catch (Exception failed) {
            if (!(failed instanceof SparkException) || Thread.currentThread().isInterrupted()) {
                throw failed;
            }
            for (RunPlan plan : group) {
                String reason = OneLine.of(failed.getMessage(), LONGEST_REASON);
                store.failed(plan, workplace.lost(plan, Workplace.Stage.TRAIN, reason), failed.getMessage());
                progress.runFinished(plan.label(), Status.FAILED);
            }
        }
    }

    /** Stores what a task answered. */
    private static void take(Parcel parcel, List<RunPlan> group, RunStore store, RunProgress progress)
            throws IOException {
        Letter answer = new Letter((ObjectNode) parcel.letter());
        RunPlan first = group.get(0);
        if (answer.training().isPresent()) {
            store.clear(first.training());
            Path model = store.model(first.training());
            parcel.unpack(model, model.resolveSibling("steps"));
            store.trained(first.training(), answer.training().get());
        }
        Map<String, RunPlan> plans = new HashMap<>();
        group.forEach(plan -> plans.put(plan.id(), plan));
        for (Letter.Told told : answer.told()) {
            RunPlan plan = plans.get(told.id());
            if (!plan.equals(first)) {
                progress.runStarted(plan.label());
            }
            if (told.trace().isPresent()) {
                store.failed(plan, told.result(), told.trace().get());
            } else {
                store.measured(plan, told.result());
            }
            progress.runFinished(plan.label(), told.result().run().status());
        }
    }
}
