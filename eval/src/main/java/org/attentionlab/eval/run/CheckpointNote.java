package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.data.text.TokeniserDescription;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.TestChange;
import org.attentionlab.eval.study.Vocabulary;

/**
 * What a checkpoint keeps beside its model: the tokeniser, the hashes of the data, and a study file of one cell and one
 * seed that trains this model again.
 *
 * @param study the study; its one cell is the model's
 * @param tokeniser what made the tokens; empty for a task without text
 * @param data the data it was trained and measured on; empty for a note of the first version, which has no hashes
 */
record CheckpointNote(Study study, Optional<TokeniserDescription> tokeniser, Optional<DataHashes> data) {

    private static final String STUDY = "study";
    private static final String TOKENISER = "tokeniser";
    private static final String DATA = "data";

    /** The model's cell. */
    CellSpec cell() {
        return study.cells().get(0);
    }

    /**
     * Reads a note of a study.
     *
     * @throws org.attentionlab.eval.study.field.StudyProblem if the study in it is not legal
     */
    static CheckpointNote read(JsonNode note, Vocabulary vocabulary) {
        return new CheckpointNote(
                new StudyReader(vocabulary).read(note.get(STUDY)), tokeniser(note), DataHashes.of(note.path(DATA)));
    }

    /** Whether a note says which study wrote the checkpoint. */
    static boolean isOfStudy(JsonNode note) {
        return note.path(STUDY).isObject();
    }

    /** What made the tokens, by any note. */
    static Optional<TokeniserDescription> tokeniser(JsonNode note) {
        JsonNode tokeniser = note.path(TOKENISER);
        return tokeniser.isMissingNode()
                ? Optional.empty()
                : Optional.of(new TokeniserDescription(
                        tokeniser.path("name").asText(),
                        tokeniser.path("vocabulary").asText()));
    }

    /**
     * Writes the notes of a study's checkpoints.
     *
     * @param study the study
     * @param tokeniser what makes its tokens; empty for a task without text
     * @param data what its models are trained and measured on
     */
    record Writer(Study study, Optional<TokeniserDescription> tokeniser, DataHashes data) {

        ObjectNode note(CellSpec cell, int seed) {
            CellSpec alone = new CellSpec(Map.of(), cell.task(), cell.model(), cell.train(), TestChange.NONE);
            ObjectNode tree = new Study(
                            study.name(),
                            List.of(seed),
                            List.of(),
                            study.task(),
                            List.of(alone),
                            study.plan(),
                            study.show(),
                            Optional.empty(),
                            study.limits(),
                            List.of())
                    .toTree();
            tree.set("task", cell.task().toTree());
            ObjectNode note = JsonNodeFactory.instance.objectNode();
            note.set(STUDY, tree);
            tokeniser.ifPresent(description -> note.putObject(TOKENISER)
                    .put("name", description.name())
                    .put("vocabulary", description.vocabulary()));
            note.set(DATA, data.tree());
            return note;
        }
    }
}
