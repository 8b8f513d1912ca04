package org.attentionlab.models.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.base.card.InvalidSpecException;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class NormalisedAttentionLayerTest {

    private static final int IN = 2;
    private static final int OUT = 2;
    private static final int LENGTH = 4;
    private static final int BATCH = 2;
    private static final int SEED = 12;

    @TempDir
    Path folder;

    private static MultiLayerConfiguration conf(String normaliser, boolean causal) {
        return conf(normaliser, causal, IN);
    }

    private static MultiLayerConfiguration conf(String normaliser, boolean causal, int in) {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .list()
                .layer(NormalisedAttentionLayer.builder()
                        .nOut(OUT)
                        .heads(2)
                        .normaliser(normaliser)
                        .causal(causal)
                        .weightInit(WeightInit.NORMAL)
                        .build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.recurrent(in, LENGTH))
                .build();
    }

    private static MultiLayerNetwork network(String normaliser, boolean causal) {
        MultiLayerNetwork network = new MultiLayerNetwork(conf(normaliser, causal));
        network.init();
        return network;
    }

    private static INDArray input(int length) {
        Nd4j.getRandom().setSeed(SEED);
        return Nd4j.randn(DataType.DOUBLE, BATCH, IN, length);
    }

    /** The second sequence has ended before its last two tokens. */
    private static INDArray mask() {
        INDArray mask = Nd4j.ones(DataType.DOUBLE, BATCH, LENGTH);
        mask.get(point(1), interval(LENGTH - 2, LENGTH)).assign(0);
        return mask;
    }

    @Test
    void matricesOfTheNormaliserAreInitialisedAsOthersAreThoughTheyHaveOneRow() {
        MultiLayerNetwork network = new MultiLayerNetwork(conf("fox_softmax", true, 1));
        network.init();

        assertThat(network.paramTable().entrySet())
                .filteredOn(parameter -> parameter.getKey().contains("normaliser.")
                        && parameter.getKey().endsWith(".W"))
                .isNotEmpty()
                .allSatisfy(parameter -> assertThat(
                                parameter.getValue().norm2Number().doubleValue())
                        .isPositive());
    }

    /** One of each way in which a formula, its scores or its parameters need gradients. */
    @ParameterizedTest
    @CsvSource({
        "softmax, false",
        "ssmax, false",
        "sigmoid, true",
        "linear, false",
        "gaussian_l1, true",
        "asentmax, true",
        "fox_softmax, true"
    })
    void gradientsAreThoseOfCentralDifferences(String normaliser, boolean causal) {
        INDArray labels =
                Nd4j.linspace(DataType.DOUBLE, -1, 0.3, (long) BATCH * LENGTH).reshape(BATCH, 1, LENGTH);

        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(network(normaliser, causal))
                        .epsilon(1e-6)
                        .maxRelError(1e-5)
                        .minAbsoluteError(1e-8)
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .input(input(LENGTH))
                        .labels(labels)
                        .inputMask(mask())
                        .labelMask(mask())))
                .as(normaliser + ", seed " + SEED)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tokensThatAreNotThereAreNotRead(boolean causal) {
        MultiLayerNetwork network = network("ssmax", causal);
        INDArray input = input(LENGTH);
        INDArray changed = input.dup();
        changed.get(point(1), all(), interval(LENGTH - 2, LENGTH)).assign(100);

        INDArray output = network.output(input, false, mask(), null);
        INDArray alone = network.output(
                input.get(interval(1, 2), all(), interval(0, LENGTH - 2)).dup());

        assertThat(network.output(changed, false, mask(), null)).isEqualTo(output);
        for (int t = 0; t < LENGTH - 2; t++) {
            assertThat(output.getDouble(1, 0, t)).as("token " + t).isCloseTo(alone.getDouble(0, 0, t), within(1e-9));
        }
    }

    @Test
    void causalAttentionReadsNoLaterToken() {
        INDArray input = input(LENGTH);
        INDArray changed = input.dup();
        changed.get(all(), all(), interval(LENGTH - 1, LENGTH)).assign(5);
        for (boolean causal : new boolean[] {true, false}) {
            MultiLayerNetwork network = network("softmax", causal);
            double before = network.output(input).getDouble(0, 0, 0);
            double after = network.output(changed).getDouble(0, 0, 0);
            assertThat(Math.abs(after - before) < 1e-12).isEqualTo(causal);
        }
    }

    @Test
    void aConfigurationIsWrittenToJsonAndReadBackAndCanBeEditedThere() {
        MultiLayerConfiguration conf = conf("ssmax(s=0.43)", true);
        String json = conf.toJson();

        assertThat(MultiLayerConfiguration.fromJson(json)).isEqualTo(conf);
        assertThat(MultiLayerConfiguration.fromYaml(conf.toYaml())).isEqualTo(conf);
        assertThat(conf).isNotEqualTo(conf("ssmax(s=0.44)", true));
        MultiLayerConfiguration edited = MultiLayerConfiguration.fromJson(json.replace("ssmax(s=0.43)", "softpick"));
        assertThat(((NormalisedAttentionLayer) edited.getConf(0).getLayer())
                        .normaliser()
                        .card()
                        .name())
                .isEqualTo("softpick");
    }

    @Test
    void aNetworkIsSavedWithWhatItsNormaliserHasLearned() throws IOException {
        MultiLayerNetwork network = network("ssmax", false);
        network.getParam("0_" + LayerParameters.learned("s")).assign(0.9);
        network.save(folder.resolve("network.zip").toFile());
        MultiLayerNetwork read =
                MultiLayerNetwork.load(folder.resolve("network.zip").toFile(), false);

        assertThat(read.output(input(LENGTH))).isEqualTo(network.output(input(LENGTH)));
        assertThat(read.getParam("0_" + LayerParameters.learned("s")).toDoubleVector())
                .containsExactly(0.9, 0.9);
    }

    @Test
    void whatCantBeBuiltIsRefusedByName() {
        NormalisedAttentionLayer.Builder builder =
                NormalisedAttentionLayer.builder().nOut(4);
        assertThatThrownBy(() -> builder.normaliser("softmix").build())
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("softmix");
        assertThatThrownBy(() -> builder.normaliser("stick_breaking").build())
                .hasMessage("'stick_breaking' depends on the order of keys before a query; it needs causal(true)");
        assertThatThrownBy(() -> builder.normaliser("softmax").heads(3).build())
                .hasMessageContaining("nOut 4 and 3 heads");
        assertThatThrownBy(() -> builder.heads(2).build().normaliser()).hasMessageContaining("say it with length(...)");
    }
}
