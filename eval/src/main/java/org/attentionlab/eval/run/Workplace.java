package org.attentionlab.eval.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.fingerprint.CodeFingerprint;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * What the runs of a study need wherever they are done: the data, loaded once, and the plans of the runs with their
 * identities. Two processes with the same study, data, code and libraries have the same plans. Used by several threads at
 * once.
 */
public final class Workplace {

    private final RunSetup setup;
    private final Workload workload;
    private final ModelParts parts;
    private final CheckpointNote.Writer notes;
    private final List<RunPlan> plans;
    private final Environment here;

    private Workplace(RunSetup setup, Workload workload, ModelParts parts, List<RunPlan> plans, Environment here) {
        this.setup = setup;
        this.workload = workload;
        this.parts = parts;
        this.plans = plans;
        this.here = here;
        notes = new CheckpointNote.Writer(
                setup.study(),
                workload.tokeniser(),
                DataHashes.of(workload, setup.study().compute()));
    }

    /**
     * Makes sure that there is room for a study, loads its data and plans its runs, with the code of this class path.
     *
     * @throws org.attentionlab.eval.study.field.StudyProblem if the engine has no model for it, or memory no room
     * @throws org.attentionlab.data.DataException if its data cannot be read, or is too short
     */
    public static Workplace open(RunSetup setup) {
        return open(setup, CodeVersion.fingerprint());
    }

    static Workplace open(RunSetup setup, CodeFingerprint code) {
        ModelParts parts = new ModelParts(NormaliserRegistry.standard());
        TaskRegistry tasks = RegistryVocabulary.standardTasks();
        requireEngine(setup);
        Workload workload = new Workloads(parts, tasks).of(setup.study().task(), setup.engine());
        workload.requireRoom(setup.study());
        MemoryRoom.here().requireStudy(setup.study());
        try (EngineRuntime any = EngineRuntime.start(1)) {
            CodeVersion version = CodeVersion.of(code, setup.engine(), any);
            ProvidedCode provided = new ProvidedCode(version, parts.registry(), MetricRegistry.standard(), tasks);
            List<RunPlan> plans = RunPlan.of(setup.study(), workload, provided);
            return new Workplace(setup, workload, parts, plans, RunEnvironment.of(code, provided, setup, any));
        }
    }

    private static void requireEngine(RunSetup setup) {
        boolean changes = setup.study().cells().stream()
                .anyMatch(cell -> cell.test().sink().isPresent());
        if (changes && setup.engine() != ExecutionEngine.FUSED) {
            String problem = setup.engine() + " can't change attention, as axes.test_sink asks";
            throw new StudyProblem("--engine", "", problem, "fused", "");
        }
    }

    /** What all runs share. */
    public RunSetup setup() {
        return setup;
    }

    /** All runs of the study, in its order. */
    public List<RunPlan> plans() {
        return plans;
    }

    /**
     * Runs by their ids, as somebody else planned them.
     *
     * @throws IllegalArgumentException if there is no such run: the code, the data or the libraries are not the same here
     */
    public List<RunPlan> plans(List<String> ids) {
        Map<String, RunPlan> byId = plans.stream().collect(Collectors.toMap(RunPlan::id, Function.identity()));
        List<RunPlan> chosen = new ArrayList<>();
        for (String id : ids) {
            if (!byId.containsKey(id)) {
                throw new IllegalArgumentException("there is no run " + id + " here, where " + here.fingerprint()
                        + ", " + here.blas() + " and " + here.rowArithmetic()
                        + " compute: the code, the data or the libraries are not those that the study was"
                        + " started with");
            }
            chosen.add(byId.get(id));
        }
        return chosen;
    }

    /** The data, as the report tells of them. */
    DataSource source() {
        return workload.source();
    }

    /** What computes here. */
    public Environment here() {
        return here;
    }

    /** The parts in which a run is measured; none where its evaluation is left whole. */
    public List<EvaluationPart> evaluationParts(RunPlan plan) {
        return workload.evaluationParts(plan.spec().cell(), plan.compute(), howApart());
    }

    private EvaluationParts howApart() {
        return new EvaluationParts(setup.workOfAPart());
    }

    /** Whether the evaluation of some of these runs is so long that it is taken apart. */
    boolean areLong(List<RunPlan> runs) {
        return runs.stream().anyMatch(run -> !evaluationParts(run).isEmpty());
    }

    /**
     * How many could work at once.
     *
     * @param most how many there are at most
     * @param groups what there is to do; the runs of a group share a training
     */
    public int places(int most, List<List<RunPlan>> groups) {
        return groups.stream().anyMatch(this::areLong) ? most : Math.min(most, groups.size());
    }

    /** The steps whose checkpoints a task needs beside the trained model, where they were kept: those that its runs keep maps of. */
    public SortedSet<Integer> stepsNeeded(RunTask task) {
        SortedSet<Integer> steps = new TreeSet<>();
        if (task.kind() == RunTask.Kind.ALL) {
            task.runs().forEach(plan -> steps.addAll(EarlierMaps.steps(plan)));
        }
        return steps;
    }

    /**
     * Does a task.
     *
     * @return whether there is something left to do for its runs
     * @throws IOException if a result cannot be stored
     */
    public boolean run(RunTask task, EngineRuntime runtime, RunStore store, RunProgress progress) throws IOException {
        RunWorker worker = worker(store, progress);
        switch (task.kind()) {
            case TRAIN -> {
                return worker.train(task.runs(), runtime);
            }
            case PART -> worker.see(task.first(), task.part().orElseThrow(), runtime);
            case ALL -> worker.run(task.runs(), runtime);
        }
        return task.kind() == RunTask.Kind.PART;
    }

    private RunWorker worker(RunStore store, RunProgress progress) {
        return new RunWorker(
                workload,
                parts,
                notes,
                setup.engine(),
                here,
                setup.keptEvery(),
                howApart(),
                store,
                progress,
                System::nanoTime);
    }

    /**
     * The result of a run whose process came to an end with it.
     *
     * @param stage what it was doing
     * @param reason what is known of the end
     */
    public RunResult lost(RunPlan plan, Stage stage, String reason) {
        return new RunOutcome(plan, here).lost(stage.name().toLowerCase(Locale.ROOT), reason);
    }

    /** What a run does. */
    public enum Stage {
        /** Its model is trained. */
        TRAIN,
        /** Its model is measured. */
        MEASURE
    }
}
