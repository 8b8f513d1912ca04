package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.EvaluationId;
import org.attentionlab.eval.study.RunSpec;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.TrainingId;

/**
 * One run of a study with the identities of what it leaves behind.
 *
 * @param label the run as progress shows it
 * @param spec the run
 * @param compute what is measured of it
 * @param start the checkpoint that its training begins with; empty for initial values
 * @param training identifies its trained model, which runs that differ at evaluation time alone share
 * @param evaluation identifies its measurements; also the id of the run in the report
 */
public record RunPlan(
        RunLabel label,
        RunSpec spec,
        ComputeSpec compute,
        Optional<StartingPoint> start,
        TrainingId training,
        EvaluationId evaluation) {

    /**
     * All runs of a study, in its order.
     *
     * @throws org.attentionlab.eval.study.field.StudyProblem if one can't begin with the checkpoint that it should
     */
    static List<RunPlan> of(Study study, Workload workload, ProvidedCode code) {
        String trainedOn = workload.source().hash();
        Map<String, Integer> versions = new TreeMap<>();
        study.compute()
                .metrics()
                .forEach(metric -> versions.put(
                        metric, MetricRegistry.standard().get(metric).definitionVersion()));
        Map<ComputeSpec, String> measuredOn = new HashMap<>();
        StartingPoints starts = new StartingPoints(workload);
        List<RunSpec> runs = study.runs();
        List<RunPlan> plans = new ArrayList<>();
        for (RunSpec run : runs) {
            Optional<StartingPoint> start = starts.of(run.cell());
            TrainingId training = run.trainingId(trainedOn, start.map(StartingPoint::hash), code.training(run.cell()));
            String cell = String.join(" ", run.cell().axes().values());
            RunLabel label =
                    new RunLabel(plans.size() + 1, runs.size(), cell.isEmpty() ? study.name() : cell, run.seed());
            ComputeSpec studied = study.compute(run.cell());
            ComputeSpec compute = run.seed() == runs.get(0).seed() ? studied : studied.withMaps(0);
            EvaluationId evaluation = run.evaluationId(
                    training,
                    compute,
                    versions,
                    measuredOn.computeIfAbsent(compute, workload::measuredHash),
                    code.measuring(run.cell(), compute));
            plans.add(new RunPlan(label, run, compute, start, training, evaluation));
        }
        return plans;
    }

    /** The runs that share a training, in order; the groups in the order of their first runs. */
    static List<List<RunPlan>> byTraining(List<RunPlan> plans) {
        Map<TrainingId, List<RunPlan>> groups = new LinkedHashMap<>();
        plans.forEach(plan ->
                groups.computeIfAbsent(plan.training(), id -> new ArrayList<>()).add(plan));
        return List.copyOf(groups.values());
    }

    /** How many steps its attention transfer has, over all layers. */
    int transferSteps() {
        return spec.cell().train().transfers()
                ? start.orElseThrow().layersAnew()
                        * spec.cell().train().transferSteps().orElseThrow()
                : 0;
    }

    /** The id of the run in the report. */
    public String id() {
        return evaluation.text();
    }
}
