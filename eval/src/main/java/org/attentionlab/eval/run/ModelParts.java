package org.attentionlab.eval.run;

import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComponentSpec;
import org.attentionlab.eval.study.ModelSpec;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.retrieval.RetrievalConfig;
import org.attentionlab.models.train.TrainingConfig;

/**
 * Turns the specs of a study into what models are made from.
 *
 * @param registry the normalisers
 */
record ModelParts(NormaliserRegistry registry) {

    /** The normaliser that a cell's models are trained with. */
    Normaliser normaliser(CellSpec cell) {
        ComponentSpec trained = cell.model().normaliser();
        return new NormaliserComponents(registry).normaliser(trained.type(), trained.parameters(), shape(cell));
    }

    /** A normaliser that takes the place of the one a cell's models are trained with. */
    SwappedNormaliser swapped(CellSpec cell, ComponentSpec swap) {
        return new NormaliserComponents(registry)
                .swapped(swap.type(), swap.parameters(), normaliser(cell), shape(cell));
    }

    /** The same, for a swap that was written on a command line. */
    SwappedNormaliser swapped(CellSpec cell, NormaliserSpec swap) {
        return SwappedNormaliser.of(swap, normaliser(cell), registry, shape(cell));
    }

    /** The sizes that the default parameters of a cell's normalisers follow. */
    static AttentionShape shape(CellSpec cell) {
        return new AttentionShape(cell.model().headSize(), cell.train().length());
    }

    GptConfig gpt(CellSpec cell, int vocabulary) {
        ModelSpec model = cell.model();
        return new GptConfig(
                vocabulary,
                cell.train().length(),
                model.layers(),
                model.heads(),
                model.width(),
                model.mlpRatio(),
                model.qkNorm(),
                model.tied(),
                model.bias(),
                model.dropout(),
                normaliser(cell),
                PositionComponents.position(
                        model.position().type(), model.position().parameters()));
    }

    RetrievalConfig retrieval(CellSpec cell, int classes) {
        return new RetrievalConfig(cell.model().width(), classes, normaliser(cell));
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
