package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.attentionlab.eval.study.field.FieldProblem;

/**
 * How a model is trained, fully resolved: AdamW, a linear warm-up and a cosine decay.
 *
 * @param length tokens of a training window; for max retrieval the items of a set
 * @param batch windows of a micro-batch
 * @param steps optimiser steps
 * @param learningRate the highest learning rate
 * @param warmup steps over which the learning rate rises from 0
 * @param minLearningRate the learning rate at the last step
 * @param weightDecay decoupled weight decay, on matrices only
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 * @param clip the largest global norm of the gradient; 0 turns clipping off
 * @param accumulation micro-batches of a step
 * @param logEvery steps between two recorded losses
 * @param keepEvery steps between two checkpoints that are kept beside the last one; empty for none
 * @param from the folder of the checkpoint whose parameters training begins with; empty for initial values
 * @param transferSteps steps for each layer in which only what the checkpoint lacks is trained, to give the checkpoint's attention; empty or
 *     0 for none
 * @param transferRate the learning rate of these steps
 */
public record TrainSpec(
        int length,
        int batch,
        int steps,
        double learningRate,
        int warmup,
        double minLearningRate,
        double weightDecay,
        double beta1,
        double beta2,
        double epsilon,
        double clip,
        int accumulation,
        int logEvery,
        Optional<Integer> keepEvery,
        Optional<String> from,
        Optional<Integer> transferSteps,
        Optional<Double> transferRate) {

    /** Checks every field against the table that reads it, and the fields against each other. */
    public TrainSpec {
        TrainTable.LENGTH.require(length);
        TrainTable.BATCH.require(batch);
        TrainTable.STEPS.require(steps);
        TrainTable.LEARNING_RATE.require(learningRate);
        TrainTable.WARMUP.require(warmup);
        TrainTable.MIN_LEARNING_RATE.require(minLearningRate);
        TrainTable.WEIGHT_DECAY.require(weightDecay);
        TrainTable.BETA1.require(beta1);
        TrainTable.BETA2.require(beta2);
        TrainTable.EPSILON.require(epsilon);
        TrainTable.CLIP.require(clip);
        TrainTable.ACCUMULATION.require(accumulation);
        TrainTable.LOG_EVERY.require(logEvery);
        TrainTable.KEEP_EVERY.require(keepEvery);
        TrainTable.FROM.require(from);
        TrainTable.TRANSFER_STEPS.require(transferSteps);
        TrainTable.TRANSFER_RATE.require(transferRate);
        if (transferSteps.orElse(0) > 0 && from.isEmpty()) {
            throw new FieldProblem(
                    List.of("transfer_steps", "from"),
                    "transfer_steps " + transferSteps.get()
                            + " needs the attention of a checkpoint, and from names none",
                    "transfer_steps with from, or neither");
        }
        if (transferRate.isPresent() && transferSteps.isEmpty()) {
            throw new FieldProblem(
                    List.of("transfer_rate", "transfer_steps"),
                    "transfer_rate " + transferRate.get() + " is the rate of transfer_steps, and there are none",
                    "transfer_rate with transfer_steps, or neither");
        }
        if (warmup > steps) {
            throw new FieldProblem(
                    List.of("warmup", "steps"),
                    "warmup " + warmup + " is longer than steps " + steps,
                    "a warmup of at most the steps");
        }
        if (minLearningRate > learningRate) {
            throw new FieldProblem(
                    List.of("min_learning_rate", "learning_rate"),
                    "min_learning_rate " + minLearningRate + " is above learning_rate " + learningRate,
                    "a min_learning_rate of at most the learning_rate");
        }
    }

    /** Whether the attention of a checkpoint is transferred before all is trained. */
    public boolean transfers() {
        return transferSteps.orElse(0) > 0;
    }

    /**
     * The training as it stands in a study file, every default written out.
     *
     * @return a new mapping
     */
    public ObjectNode toTree() {
        return TrainTable.TEXT.write(this);
    }
}
