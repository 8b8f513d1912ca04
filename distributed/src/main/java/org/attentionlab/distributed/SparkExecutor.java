package org.attentionlab.distributed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.attentionlab.eval.run.RunTask;
import org.attentionlab.eval.run.Workplace;
import org.attentionlab.eval.study.EvaluationPart;

/**
 * Does runs as tasks of Spark: a job of one task for each group, and for each part of an evaluation that is long; as many at once as the cluster has places for and then some, so that
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
            int jobs = workplace.places(Math.max(atOnce, 2 * spark.defaultParallelism()), groups);
            new RunCrew<>(Collections.nCopies(jobs, spark))
                    .run(
                            workplace,
                            groups,
                            store,
                            (task, any) -> run(task, spark, workplace, store, progress),
                            () -> cancel(spark));
        }
    }

    /** Ends the jobs in hand. A context that is stopped, which it is by itself when its cluster is lost, has none. */
    private static void cancel(JavaSparkContext spark) {
        try {
            spark.cancelAllJobs();
        } catch (IllegalStateException refused) {
            if (!spark.sc().isStopped()) {
                throw refused;
            }
        }
    }

    private static boolean run(
            RunTask task, JavaSparkContext spark, Workplace workplace, RunStore store, RunProgress progress)
            throws IOException {
        RunPlan first = task.first();
        Letter letter = Letter.asking(workplace.setup(), task);
        store.training(first.training()).ifPresent(letter::tellOfTraining);
        Path model = store.model(first.training());
        boolean trained = letter.training().isPresent();
        byte[] asked = Parcel.pack(
                        letter.tree(),
                        trained ? model : model.resolveSibling("none"),
                        trained ? stepsNeeded(task, workplace, model) : List.of(),
                        seenBefore(task, workplace, store))
                .bytes();
        progress.runStarted(first.label());
        try {
            byte[] answer =
                    spark.parallelize(List.of(asked), 1).map(new SparkTask()).first();
            return take(Parcel.of(answer), task, workplace, store, progress);
        } catch (Exception failed) {
            if (!(failed instanceof SparkException) || Thread.currentThread().isInterrupted()) {
                throw failed;
            }
            String reason = OneLine.of(failed.getMessage(), LONGEST_REASON);
            if (task.kind() == RunTask.Kind.PART) {
                progress.notice("run " + first.label().index()
                        + ": a part of its evaluation failed, and is tried again: " + reason);
                return true;
            }
            for (RunPlan plan : task.runs()) {
                store.failed(plan, workplace.lost(plan, Workplace.Stage.TRAIN, reason), failed.getMessage());
                progress.runFinished(plan.label(), Status.FAILED);
            }
            return false;
        }
    }

    /** Where the checkpoints along its training are that a task looks at. */
    private static List<Path> stepsNeeded(RunTask task, Workplace workplace, Path model) {
        Path steps = steps(model);
        return workplace.stepsNeeded(task).stream()
                .map(step -> steps.resolve(Integer.toString(step)))
                .toList();
    }

    private static Path steps(Path model) {
        return model.resolveSibling("steps");
    }

    /** What was seen of the evaluations of the runs that a task does the rest of. */
    private static Map<String, byte[]> seenBefore(RunTask task, Workplace workplace, RunStore store)
            throws IOException {
        Map<String, byte[]> seen = new LinkedHashMap<>();
        for (RunPlan plan : task.kind() == RunTask.Kind.ALL ? task.runs() : List.<RunPlan>of()) {
            for (EvaluationPart part : workplace.evaluationParts(plan)) {
                store.part(plan, part).ifPresent(bytes -> seen.put(TaskStore.name(plan, part), bytes));
            }
        }
        return seen;
    }

    /** Stores what a task answered; returns whether there is something left to do for its runs. */
    private static boolean take(Parcel parcel, RunTask task, Workplace workplace, RunStore store, RunProgress progress)
            throws IOException {
        Letter answer = new Letter((ObjectNode) parcel.letter());
        RunPlan first = task.first();
        answer.notices().forEach(progress::notice);
        if (answer.training().isPresent()) {
            store.clear(first.training());
            Path model = store.model(first.training());
            parcel.unpack(model, steps(model));
            store.trained(first.training(), answer.training().get());
        }
        Map<String, RunPlan> plans = new HashMap<>();
        task.runs().forEach(plan -> plans.put(plan.id(), plan));
        Map<String, byte[]> seen = parcel.parts();
        for (RunPlan plan : task.runs()) {
            for (EvaluationPart part : workplace.evaluationParts(plan)) {
                byte[] bytes = seen.get(TaskStore.name(plan, part));
                if (bytes != null) {
                    store.keepPart(plan, part, bytes);
                }
            }
        }
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
        return task.kind() != RunTask.Kind.ALL && answer.told().isEmpty();
    }
}
