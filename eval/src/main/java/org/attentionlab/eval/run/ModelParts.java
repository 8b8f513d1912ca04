package org.attentionlab.eval.run;

import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.AttentionShape;
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
        return normaliser(cell, cell.model().normaliser());
    }

    /** A normaliser for the models of a cell. */
    Normaliser normaliser(CellSpec cell, ComponentSpec normaliser) {
        return new NormaliserComponents(registry).normaliser(normaliser.type(), normaliser.parameters(), shape(cell));
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
