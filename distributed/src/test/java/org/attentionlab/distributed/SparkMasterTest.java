package org.attentionlab.distributed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attentionlab.eval.study.field.StudyProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkMasterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local",
                "local[1]",
                "local[16]",
                "local[*]",
                "local[2,3]",
                "local[*, 3]",
                "local-cluster[2,1,1024]",
                "local-cluster[ 2 , 1 , 1024 ]",
                "spark://127.0.0.1:7077",
                "spark://one:7077,two.example:7078",
                "spark://[::1]:7077",
                "yarn",
                "k8s://https://127.0.0.1:6443"
            })
    void everyFormThatSparkTakesIsOne(String master) {
        assertThatCode(() -> SparkMaster.require(master)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "locl[2]; 'local[2]'",
                "LOCAL[*]; 'local[*]'",
                "local[2; 'local[2]'",
                "local_cluster[2,1,1024]; 'local-cluster[2,1,1024]'",
                "sparc://127.0.0.1:7077; 'spark://127.0.0.1:7077'",
                "spark://127.0.0.1; 'spark://127.0.0.1:7077'",
                "127.0.0.1:7077; 'spark://127.0.0.1:7077'",
                "yran; 'yarn'"
            })
    void aNameThatIsNearOneIsToldWhich(String master, String meant) {
        assertThatThrownBy(() -> SparkMaster.require(master))
                .isInstanceOf(StudyProblem.class)
                .hasMessageStartingWith("--master: '" + master + "' names no cluster of Spark; did you mean '" + meant
                        + "'? Legal: local, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " local",
                "local[0]",
                "local[-1]",
                "local[]",
                "local[2,0]",
                "local[2]x",
                "local-cluster[2,1]",
                "spark://",
                "spark://a b:1",
                "k8s://",
                "http://127.0.0.1",
                "yarn-client"
            })
    void anyOtherIsRefusedWithWhatIsLegal(String master) {
        assertThatThrownBy(() -> SparkMaster.require(master))
                .isInstanceOf(StudyProblem.class)
                .hasMessageStartingWith("--master: '" + master + "' names no cluster of Spark")
                .hasMessageContaining("Legal: local, local[2], local[*]")
                .hasMessageContaining("spark://HOST:PORT, yarn, k8s://URL");
    }
}
