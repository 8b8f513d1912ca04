package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.store.ResultStore;
import org.attentionlab.fingerprint.CodeFingerprint;

/**
 * Runs studies in this process, {@link RunOptions#jobs} runs at a time, each on its own share of the cores. What comes
 * out depends neither on the number of jobs nor on the order in which runs end. A study that is killed goes on where
 * its last finished measurement or the last kept state of a training left it.
 */
public final class LocalStudyRunner implements StudyRunner {

    private final LongSupplier nanoseconds;
    private final Clock clock;
    private final int cores;
    private final Duration keptEvery;
    private final Supplier<CodeFingerprint> fingerprint;

    /** A runner on this machine. */
    public LocalStudyRunner() {
        this(UnfinishedTraining.EVERY, CodeVersion::fingerprint);
    }

    LocalStudyRunner(Duration keptEvery, Supplier<CodeFingerprint> fingerprint) {
        this(System::nanoTime, Clock.systemUTC(), Runtime.getRuntime().availableProcessors(), keptEvery, fingerprint);
    }

    private LocalStudyRunner(
            LongSupplier nanoseconds,
            Clock clock,
            int cores,
            Duration keptEvery,
            Supplier<CodeFingerprint> fingerprint) {
        this.nanoseconds = nanoseconds;
        this.clock = clock;
        this.cores = cores;
        this.keptEvery = keptEvery;
        this.fingerprint = fingerprint;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Report run(Study study, Path folder, RunOptions options, RunProgress progress) throws IOException {
        ModelParts parts = new ModelParts(NormaliserRegistry.standard());
        TaskRegistry tasks = RegistryVocabulary.standardTasks();
        Workload workload = new Workloads(parts, tasks).of(study.task(), options.engine());
        workload.requireRoom(study);
        MemoryRoom.here().requireStudy(study);
        try (ResultStore store = ResultStore.open(folder);
                RunThreads threads = new RunThreads(options.jobs(), cores)) {
            CodeFingerprint code = fingerprint.get();
            CodeVersion version = CodeVersion.of(code, options.engine(), threads.any());
            ProvidedCode provided = new ProvidedCode(version, parts.registry(), MetricRegistry.standard(), tasks);
            List<RunPlan> plans = RunPlan.of(study, workload, provided);
            Environment here = RunEnvironment.of(code, provided, options.engine(), threads.any(), cores);
            Map<String, RunResult> done = RunWorker.results();
            DataSource source = workload.source();
            try (RunningReport report = RunningReport.keep(
                    folder, () -> new StudyReport(study, plans, Map.copyOf(done)).report(source, here), nanoseconds)) {
                // Who watches hears of a run that is over when the files tell of it.
                RunProgress all = new Audience(
                        List.of(report, new RunningIndex(folder, plans, done, clock, progress::notice), progress));
                RunWorker worker = new RunWorker(
                        workload,
                        parts,
                        new CheckpointNote.Writer(
                                study, workload.tokeniser(), DataHashes.of(workload, study.compute())),
                        options.engine(),
                        here,
                        options.fresh(),
                        keptEvery,
                        new StudyResults(store, all::notice),
                        done,
                        new Stoppable(all),
                        nanoseconds);
                List<RunPlan> open = new ArrayList<>();
                for (RunPlan plan : plans) {
                    Optional<RunResult> finished = worker.finished(plan);
                    finished.ifPresent(result -> done.put(plan.id(), result));
                    if (finished.isEmpty()) {
                        open.add(plan);
                    }
                }
                all.studyStarted(study.name(), plans.size(), Reused.of(done.values()));
                threads.run(RunPlan.byTraining(open), worker);
                return report.write();
            }
        }
    }
}
