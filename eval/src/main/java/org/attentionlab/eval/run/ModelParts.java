package org.attentionlab.eval.run;

import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ModelSpec;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.retrieval.RetrievalConfig;
import org.attentionlab.models.retrieval.TriggerConfig;
import org.attentionlab.models.train.TrainingConfig;

/**
 * Turns the specs of a study into what models are made from.
 *
 * @param registry the normalisers
 */
record ModelParts(NormaliserRegistry registry) {

    /** What a cell's models are trained with: one normaliser, or several over heads and layers. */
    Layout<Normaliser> normalisers(CellSpec cell) {
        return cell.model().normaliser().map(registry::of);
    }

    /** A normaliser that takes the place of those a cell's models are trained with. */
    ModelSwap swapped(CellSpec cell, WrittenChoice swap) {
        return ModelSwap.of(normalisers(cell), swap, registry, shape(cell));
    }

    /** The sizes that the default parameters of a cell's normalisers follow. */
    static AttentionShape shape(CellSpec cell) {
        return new AttentionShape(cell.model().headSize(), cell.train().length());
    }

    GptConfig gpt(CellSpec cell, int vocabulary) {
        ModelSpec model = cell.model();
        return GptConfig.builder()
                .vocabulary(vocabulary)
                .trainLength(cell.train().length())
                .layers(model.layers())
                .heads(model.heads())
                .width(model.width())
                .mlpRatio(model.mlpRatio())
                .tied(model.tied())
                .bias(model.bias())
                .dropout(model.dropout())
                .normaliser(normalisers(cell))
                .position(PositionRegistry.of(model.position()))
                .options(model.options())
                .build();
    }

    RetrievalConfig retrieval(CellSpec cell, int classes) {
        return new RetrievalConfig(
                cell.model().width(), classes, normalisers(cell).of(0, 1, 0, 1));
    }

    TriggerConfig trigger(CellSpec cell) {
        return new TriggerConfig(cell.model().width(), normalisers(cell).of(0, 1, 0, 1));
    }

    static TrainingConfig training(TrainSpec train) {
        return new TrainingConfig(
                train.steps(),
                train.learningRate(),
                train.warmup(),
                train.minLearningRate(),
                train.weightDecay(),
                train.beta1(),
                train.beta2(),
                train.epsilon(),
                train.clip(),
                train.accumulation(),
                train.logEvery());
    }
}
