package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.store.ResultStore;
import org.attentionlab.fingerprint.CodeFingerprint;

/**
 * Work on a study in its folder, which a session has for itself: plans the runs, has an executor do those that are not
 * finished, and is the only one that writes results, the index and the report. What comes out depends on neither the executor
 * nor the order in which runs end. A study that is killed goes on where its last finished measurement or the last kept state
 * of a training left it.
 */
public final class StudySession {

    private final Duration keptEvery;
    private final Supplier<CodeFingerprint> fingerprint;
    private final EvaluationParts evaluationParts;

    /** A session with the code of this class path. */
    public StudySession() {
        this(UnfinishedTraining.EVERY, CodeVersion::fingerprint);
    }

    StudySession(Duration keptEvery, Supplier<CodeFingerprint> fingerprint) {
        this(keptEvery, fingerprint, EvaluationParts.USUAL);
    }

    private StudySession(Duration keptEvery, Supplier<CodeFingerprint> fingerprint, EvaluationParts evaluationParts) {
        this.keptEvery = keptEvery;
        this.fingerprint = fingerprint;
        this.evaluationParts = evaluationParts;
    }

    /**
     * The same session with evaluations in larger or smaller parts.
     *
     * @param work what a part comes to, in multiplications; evaluations of at most twice as much are left whole
     * @return the session
     */
    public StudySession inPartsOf(long work) {
        return new StudySession(keptEvery, fingerprint, new EvaluationParts(work));
    }

    /**
     * Does the runs that the folder does not hold yet, and writes the report.
     *
     * @param study the study
     * @param folder where its results are or will be; created where it is missing
     * @param options how to run it
     * @param executor does the runs
     * @param progress hears how it goes
     * @return the report, as it was written
     * @throws IOException if the folder cannot be read or written
     */
    public Report run(Study study, Path folder, RunOptions options, RunExecutor executor, RunProgress progress)
            throws IOException {
        Optional<String> commit = Optional.ofNullable(System.getProperty(RunEnvironment.COMMIT));
        Workplace workplace = Workplace.open(
                new RunSetup(study, options.engine(), commit, keptEvery, evaluationParts.work()), fingerprint.get());
        try (ResultStore results = ResultStore.open(folder)) {
            SessionStore store = new SessionStore(new StudyResults(results, progress::notice), options.fresh());
            return run(workplace, folder, executor, store, progress);
        }
    }

    private static Report run(
            Workplace workplace, Path folder, RunExecutor executor, SessionStore store, RunProgress progress)
            throws IOException {
        Study study = workplace.setup().study();
        List<RunPlan> plans = workplace.plans();
        Supplier<Report> known = () ->
                new StudyReport(study, plans, Map.copyOf(store.done())).report(workplace.source(), workplace.here());
        try (RunningReport report = RunningReport.keep(folder, known, System::nanoTime)) {
            // Who watches hears of a run that is over when the files tell of it.
            RunProgress all = new Audience(List.of(
                    report,
                    new RunningIndex(folder, plans, store.done(), Clock.systemUTC(), progress::notice),
                    progress));
            List<RunPlan> open = new ArrayList<>();
            for (RunPlan plan : plans) {
                if (!store.isFinished(plan)) {
                    open.add(plan);
                }
            }
            all.studyStarted(study.name(), plans.size(), Reused.of(store.done().values()));
            executor.run(workplace, RunPlan.byTraining(open), store, all);
            return report.write();
        }
    }
}
