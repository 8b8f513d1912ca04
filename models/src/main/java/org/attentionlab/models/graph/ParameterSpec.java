package org.attentionlab.models.graph;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One parameter array of a model.
 *
 * @param name its name in a checkpoint
 * @param shape its shape
 * @param initialisation where its values start
 * @param decayed whether weight decay applies: to matrices, not to gains, biases and normaliser parameters
 * @param runningMean whether it is a running mean: training takes off it what the graph computes as its {@link #movement}, whatever
 *     the learning rate, and no gradient
 */
public record ParameterSpec(
        String name, long[] shape, Initialisation initialisation, boolean decayed, boolean runningMean) {

    /** A parameter that is learned by gradients. */
    public ParameterSpec(String name, long[] shape, Initialisation initialisation, boolean decayed) {
        this(name, shape, initialisation, decayed, false);
    }

    /** The name of the variable that a running mean is moved by. */
    public static String movement(String name) {
        return name + ".movement";
    }

    /** Where the values of a parameter start. */
    public sealed interface Initialisation {

        /** The values of an array of the given size; only random ones draw from the generator. */
        float[] values(int size, RandomGenerator random);
    }

    /**
     * Independent normal values around 0.
     *
     * @param deviation their standard deviation
     */
    public record Normal(double deviation) implements Initialisation {
        @Override
        public float[] values(int size, RandomGenerator random) {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            return values;
        }
    }

    /**
     * Independent values, uniform between two bounds that are equally far from 0.
     *
     * @param bound the upper bound
     */
    public record Uniform(double bound) implements Initialisation {
        @Override
        public float[] values(int size, RandomGenerator random) {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
            return values;
        }
    }

    /**
     * One value everywhere.
     *
     * @param value the value
     */
    public record Constant(double value) implements Initialisation {
        @Override
        public float[] values(int size, RandomGenerator random) {
            float[] values = new float[size];
            Arrays.fill(values, (float) value);
            return values;
        }
    }

    /**
     * Square matrices that change nothing, one after another.
     *
     * @param rows their number of rows
     */
    public record Identity(int rows) implements Initialisation {
        @Override
        public float[] values(int size, RandomGenerator random) {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = i / rows % rows == i % rows ? 1 : 0;
            }
            return values;
        }
    }

    /** Copies the shape. */
    public ParameterSpec {
        shape = shape.clone();
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** The same parameter where its first values do not matter, as others are put in their place. */
    public ParameterSpec overwritten() {
        return new ParameterSpec(name, shape, new Constant(0), decayed, runningMean);
    }

    /** The number of values. */
    public int size() {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
    }
}
