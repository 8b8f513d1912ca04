package org.attentionlab.models.dl4j.example;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.attentionlab.data.text.CorpusRegistry;
import org.attentionlab.data.text.Document;
import org.attentionlab.models.dl4j.LabelledTexts;
import org.attentionlab.models.dl4j.LabelledTexts.Labelled;
import org.attentionlab.models.dl4j.NormalisedAttentionLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Learns to tell speeches of the European Parliament from Java source by 8 to 24 bytes of either, which may lie in a comment: attention with a normaliser of this
 * toolkit, the mean over tokens, and a softmax over two classes. {@code ProseOrSource ssmax} prints the share of held-out texts that it gets
 * right.
 */
public final class ProseOrSource {

    private static final int LENGTH = 24;
    private static final int SHORTEST = 8;
    private static final int PER_CLASS = 200;
    private static final int BATCH = 32;

    private ProseOrSource() {}

    /**
     * Trains a classifier and measures it.
     *
     * @param normaliser what turns its scores into weights, such as {@code ssmax}
     * @param seed what the texts, their order and the first weights follow
     * @return the share of held-out texts that it gets right
     */
    public static double accuracy(String normaliser, int seed) {
        List<Labelled> texts = new ArrayList<>(texts("europarl-en", 0, seed));
        texts.addAll(texts("java-source", 1, seed));
        Collections.shuffle(texts, new Random(seed));
        int heldOut = texts.size() / 4;
        ComputationGraph network = new ComputationGraph(network(normaliser, seed));
        network.init();
        network.fit(batches(texts.subList(heldOut, texts.size())), 3);
        Evaluation evaluation = network.evaluate(batches(texts.subList(0, heldOut)));
        return evaluation.accuracy();
    }

    private static LabelledTexts batches(List<Labelled> texts) {
        return new LabelledTexts(texts, 2, LENGTH, BATCH);
    }

    /** Pieces of documents, of different lengths, from places that follow the seed. */
    private static List<Labelled> texts(String corpus, int label, int seed) {
        List<Document> documents = CorpusRegistry.builtIn().find(corpus).load().documents();
        Random random = new Random(seed);
        List<Labelled> texts = new ArrayList<>();
        while (texts.size() < PER_CLASS) {
            String text = documents.get(random.nextInt(documents.size())).text();
            int length = SHORTEST + random.nextInt(LENGTH - SHORTEST + 1);
            if (text.length() > length) {
                int start = random.nextInt(text.length() - length);
                texts.add(new Labelled(text.substring(start, start + length), label));
            }
        }
        return texts;
    }

    private static ComputationGraphConfiguration network(String normaliser, int seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(new Adam(5e-2))
                .graphBuilder()
                .addInputs("bytes")
                .addLayer(
                        "attention",
                        NormalisedAttentionLayer.builder()
                                .nOut(16)
                                .heads(2)
                                .normaliser(normaliser)
                                .build(),
                        "bytes")
                .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "attention")
                .addLayer(
                        "class",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "mean")
                .setOutputs("class")
                .setInputTypes(InputType.recurrent(LabelledTexts.BYTES, LENGTH))
                .build();
    }

    /** Prints the accuracy with a normaliser, softmax if none is named. */
    public static void main(String[] arguments) {
        String normaliser = arguments.length > 0 ? arguments[0] : "softmax";
        System.out.println(normaliser + ": " + accuracy(normaliser, 1));
    }
}
