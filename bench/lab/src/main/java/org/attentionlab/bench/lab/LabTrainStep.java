package org.attentionlab.bench.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.bench.contest.Contestant;
import org.attentionlab.bench.contest.Inputs;
import org.attentionlab.bench.contest.Work;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph.LossAndGradients;
import org.attentionlab.models.train.AdamW;
import org.attentionlab.models.train.AdamWSettings;
import org.attentionlab.models.train.GradientNorm;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A training step of the GPT on the fused engine. */
final class LabTrainStep implements Contestant {

    private final Work work;
    private final EngineRuntime runtime;
    private final GptModel model;
    private final AdamW optimiser;
    private final int[] tokens;
    private final int[] targets;

    LabTrainStep(Work work, EngineRuntime runtime) {
        this.work = work;
        this.runtime = runtime;
        GptConfig config = LabModels.gpt(work, Work.VOCABULARY, Work.WIDTH);
        this.model = GptModel.create(config, ExecutionEngine.FUSED, runtime, 1);
        setParameters();
        this.optimiser = new AdamW(
                runtime,
                new AdamWSettings(0.9, 0.95, 1e-8, 0.1),
                model.graph().parameterArrays(),
                model.graph().parameters().stream().map(ParameterSpec::decayed).toList());
        int size = work.batch() * work.length();
        this.tokens = Inputs.tokens("tokens", size, Work.VOCABULARY);
        this.targets = Inputs.tokens("targets", size, Work.VOCABULARY);
    }

    private void setParameters() {
        for (ParameterSpec parameter : model.graph().parameters()) {
            INDArray array = model.graph().parameter(parameter.name());
            if (parameter.name().contains("normaliser")) {
                continue;
            }
            boolean gain = parameter.name().contains("ln_") && parameter.name().endsWith("weight");
            float[] values = Inputs.parameter(parameter.name(), (int) array.length(), gain);
            array.assign(Nd4j.createFromArray(values).reshape(array.shape()));
        }
    }

    @Override
    public Map<String, float[]> answer() {
        LossAndGradients result = lossAndGradients();
        Map<String, float[]> answer = new LinkedHashMap<>();
        answer.put("loss", new float[] {(float) result.loss()});
        List<ParameterSpec> parameters = model.graph().parameters();
        for (int p = 0; p < parameters.size(); p++) {
            answer.put(
                    parameters.get(p).name(),
                    result.gradients().get(p).dup('c').data().asFloat());
        }
        return answer;
    }

    private LossAndGradients lossAndGradients() {
        return model.graph().lossAndGradients(model.batch(tokens, targets, work.batch(), work.length(), 0));
    }

    @Override
    public void run() {
        LossAndGradients result = lossAndGradients();
        double norm = GradientNorm.of(result.gradients(), runtime.workers());
        optimiser.update(result.gradients(), 1e-3, GradientNorm.clippingFactor(norm, 1));
    }

    @Override
    public void close() {}
}
