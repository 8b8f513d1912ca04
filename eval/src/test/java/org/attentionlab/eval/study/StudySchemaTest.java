package org.attentionlab.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attentionlab.eval.study.field.StudyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudySchemaTest {

    private static final SmallVocabulary VOCABULARY = new SmallVocabulary();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(StudySchema.of(VOCABULARY));
    private static final YAMLMapper YAML = new YAMLMapper();

    private static List<Error> errors(JsonNode study) {
        return SCHEMA.validate(study);
    }

    private static JsonNode study(String rest) throws IOException {
        return YAML.readTree("schemaVersion: 1\nname: sample\nseeds: [1, 2]\n" + rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task: {type: language_model, corpus: europarl-en}",
                "task: {type: file, path: a.txt, tokeniser: character}\ntrain: {steps: 10, clip: 0}",
                "task: {type: max_retrieval, items: 8}\nmodel: {width: 32, layers: 1}\ntrain: {length: 8}",
                "task: {type: max_retrieval}\naxes: {normaliser: [softmax], test_normaliser: [same, softpick]}",
                "task: {type: language_model, corpus: java-source}\naxes: {normaliser: [ssmax, 'ssmax(s=1, fixed)',"
                        + " {type: lssar, p: 3}], position: [rope, none], model.width: [64, 128], qk_norm: [true]}\n"
                        + "compute: {lengths: [64, 128], metrics: [loss, sink_rate], windows: 4}\nshow: [loss]",
                "task: {type: copy, symbols: 8, train_lengths: mixed}\nmodel: {layers: 1}\ncompute: {metrics: [loss, accuracy]}",
                "task: {type: file, path: a}\ncompute: {lengths: [0.5x, 1x, 4.0x, 512]}",
                "task: {type: file, path: a}\naxes: {length: [16, 32]}\ncompute: {lengths: [1x, 10x, 512]}"
            })
    void whatTheReaderReadsTheSchemaAdmits(String rest) throws IOException {
        JsonNode study = study(rest);
        assertThat(errors(study)).isEmpty();
        JsonNode writtenOut = new StudyReader(VOCABULARY).read(study).toTree();
        assertThat(errors(YAML.readTree(writtenOut.toString()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model: {}",
                "task: {type: language_modell, corpus: europarl-en}",
                "task: {type: language_model}",
                "task: {type: language_model, corpus: europarl}",
                "task: {type: language_model, corpus: europarl-en, items: 3}",
                "task: {type: file}",
                "task: {type: max_retrieval}\nmodel: {layers: 2}",
                "task: {type: max_retrieval}\nmodel: {position: rope}",
                "task: {type: max_retrieval}\ncompute: {metrics: [loss]}",
                "task: {type: copy, symbols: 1}",
                "task: {type: copy, items: 4}",
                "task: {type: copy}\ncompute: {metrics: [loss_last]}",
                "task: {type: file, path: a}\ntrian: {}",
                "task: {type: file, path: a}\ntrain: {step: 3}",
                "task: {type: file, path: a}\ntrain: {steps: 0}",
                "task: {type: file, path: a}\ntrain: {steps: '3'}",
                "task: {type: file, path: a}\ntrain: {learning_rate: 0}",
                "task: {type: file, path: a}\ntrain: {beta1: 1}",
                "task: {type: file, path: a}\nmodel: {normaliser: softmx}",
                "task: {type: file, path: a}\nmodel: {normaliser: {type: softmax, s: 1}}",
                "task: {type: file, path: a}\nmodel: {normaliser: same}",
                "task: {type: file, path: a}\naxes: {}",
                "task: {type: file, path: a}\naxes: {normaliser: []}",
                "task: {type: file, path: a}\naxes: {normaliser: [softmax, softmax]}",
                "task: {type: file, path: a}\naxes: {seeds: [1]}",
                "task: {type: file, path: a}\naxes: {width: [0]}",
                "task: {type: file, path: a}\ncompute: {lengths: []}",
                "task: {type: file, path: a}\ncompute: {lengths: [x4]}",
                "task: {type: file, path: a}\ncompute: {lengths: [0x]}",
                "task: {type: file, path: a}\ncompute: {lengths: [0.0x]}",
                "task: {type: file, path: a}\ncompute: {lengths: [-1x]}",
                "task: {type: file, path: a}\ncompute: {lengths: [1x, 1x]}",
                "task: {type: file, path: a}\ncompute: {lengths: ['64']}",
                "task: {type: file, path: a}\nshow: [accuracy]",
                "task: {type: file, path: a}\nlimits: {max_runs: 0}"
            })
    void whatTheReaderRefusesTheSchemaRefuses(String rest) throws IOException {
        JsonNode study = study(rest);
        assertThat(errors(study)).isNotEmpty();
        assertThat(catchThrowable(() -> new StudyReader(VOCABULARY).read(study)))
                .isInstanceOf(StudyProblem.class);
    }

    /** What a task can't do without, by type. */
    private static final Map<String, String> REQUIRED =
            Map.of("language_model", ", corpus: europarl-en", "file", ", path: a");

    static List<String> types() {
        List<String> types = new ArrayList<>();
        StudySchema.of(VOCABULARY)
                .at("/properties/task/properties/type/enum")
                .forEach(type -> types.add(type.asText()));
        return types;
    }

    private static String least(String type) {
        return "task: {type: " + type + REQUIRED.getOrDefault(type, "") + "}";
    }

    /** The schemas of the keys of a study, by path. */
    private static Map<String, JsonNode> keys(String type) {
        Map<String, JsonNode> keys = new TreeMap<>();
        JsonNode schema = StudySchema.of(VOCABULARY);
        List<JsonNode> properties = new ArrayList<>(List.of(schema.get("properties")));
        for (JsonNode branch : schema.get("allOf")) {
            for (JsonNode member : branch.at("/if/properties/task/properties/type/enum")) {
                if (member.asText().equals(type)) {
                    properties.add(branch.at("/then/properties"));
                }
            }
        }
        for (String section : List.of("task", "model", "train", "compute", "limits")) {
            for (JsonNode of : properties) {
                of.path(section)
                        .path("properties")
                        .properties()
                        .forEach(entry -> keys.put(section + "." + entry.getKey(), entry.getValue()));
            }
        }
        return keys;
    }

    private static JsonNode read(JsonNode study) {
        return new StudyReader(VOCABULARY).read(study).toTree();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyKeyHasAMeaningAndADefaultThatChangesNothingWhereItIsWritten(String type) throws IOException {
        JsonNode given = study(least(type));
        JsonNode read = read(given);
        Map<String, JsonNode> keys = keys(type);

        keys.forEach((key, schema) -> {
            String meaning = schema.path("description").asText();
            String[] path = key.split("[.]");
            assertThat(meaning).as(key).isNotBlank();
            if (schema.has("default") || schema.has("const")) {
                ObjectNode written = given.deepCopy();
                written.withObject("/" + path[0])
                        .set(path[1], schema.has("const") ? schema.get("const") : schema.get("default"));
                assertThat(read(written)).as(key).isEqualTo(read);
            } else if (!given.path(path[0]).has(path[1])) {
                assertThat(meaning).as(key).contains(" (default: ");
            }
        });
        for (String section : List.of("task", "model", "train", "compute", "limits")) {
            assertThat(read.get(section).fieldNames())
                    .toIterable()
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(keys).containsKey(section + "." + key));
        }
    }

    @Test
    void aKeyThatATaskLeavesNoChoiceOfHasOneLegalValue() {
        assertThat(keys("file").get("train.steps").get("default").asInt()).isEqualTo(2000);
        assertThat(keys("file").get("train.steps").get("description").asText()).isEqualTo("optimiser steps");
        assertThat(keys("max_retrieval").get("model.layers").get("const").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("types")
    void theReferenceListsEveryKeyOfEveryTask(String type) {
        String reference = StudyReference.markdown(VOCABULARY);
        String own = chapter(reference, "`task: {type: " + type + "}`");
        Matcher same = Pattern.compile("All other keys are those of `(\\w+)`").matcher(own);
        String others = same.find() ? chapter(reference, "`task: {type: " + same.group(1) + "}`") : own;

        keys(type).forEach((key, schema) -> {
            String chapter = key.startsWith("task.") ? own : key.startsWith("limits.") ? reference : others;
            String meaning = schema.get("description").asText().replaceFirst(" \\(default: .*", "");
            assertThat(chapter.lines().filter(line -> line.startsWith("| `" + key + "` | ")))
                    .as(key)
                    .singleElement()
                    .asString()
                    .endsWith(" | " + meaning + " |");
        });
    }

    /** What stands below a heading, up to the next. */
    private static String chapter(String reference, String heading) {
        assertThat(reference).contains("\n## " + heading + "\n");
        return reference.split(Pattern.quote("\n## " + heading + "\n"))[1].split("\n## ")[0];
    }

    @Test
    void aLineOfTheReferenceSaysWhatIsLegalAndWhatHoldsOtherwise() {
        String reference = StudyReference.markdown(VOCABULARY);
        assertThat(reference)
                .contains("| `train.learning_rate` | a number from 1.2e-38 to 10 | 0.001 | the highest learning rate |")
                .contains("| `model.layers` | a whole number from 1 to 64 | always 1 | transformer blocks |");
        assertThat(reference.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '|').count())
                                .as(line)
                                .isEqualTo(5));
    }
}
