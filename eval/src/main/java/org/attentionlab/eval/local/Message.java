package org.attentionlab.eval.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.attentionlab.base.json.InvalidJsonException;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.RunResult;

/**
 * A line of JSON that a session and a worker exchange. What else a process prints, as machine code does, is no message.
 *
 * @param kind what it is about
 * @param content what it says
 */
record Message(Kind kind, ObjectNode content) {

    private static final String MARK = "@attnlab ";
    private static final String KIND = "kind";
    private static final String RESULT = "result";

    /** What there is to say. */
    enum Kind {
        /** To a worker: the study, and how many threads it has. */
        SETUP,
        /** To a worker: a task of runs that share a training, and where its files are. */
        TASK,
        /** To a worker: to keep the training it is at, and to end. */
        STOP,
        /** To a worker: what it asked for, or that it is done. */
        ANSWER,
        /** A run begins. */
        STARTED,
        /** A training step is done. */
        STEP,
        /** A length is about to be measured. */
        MEASURING,
        /** A run is over. */
        FINISHED,
        /** Something to know. */
        NOTICE,
        /** Asks for the result of the training. */
        TRAINING,
        /** Asks to set the trained model aside. */
        SET_ASIDE_TRAINING,
        /** Asks to set the state of the training aside. */
        SET_ASIDE_UNFINISHED,
        /** Asks for room for a model. */
        CLEAR,
        /** Hands over the result of the training. */
        TRAINED,
        /** Asks for what was kept of a part of an evaluation. */
        PART,
        /** Hands over what was seen of a part of an evaluation. */
        KEEP_PART,
        /** Hands over the result of a run. */
        MEASURED,
        /** Hands over why a run failed. */
        FAILED,
        /** The task is done; says whether there is something left to do for its runs. */
        DONE,
        /** A file can't be written. */
        UNWRITABLE,
        /** The worker can't go on. */
        BROKEN
    }

    static Message of(Kind kind) {
        return new Message(kind, JsonNodeFactory.instance.objectNode());
    }

    /** This message with one thing more. */
    Message with(String key, JsonNode value) {
        content.set(key, value);
        return this;
    }

    /** This message with one thing more. */
    Message with(String key, String text) {
        content.put(key, text);
        return this;
    }

    /** This message with one thing more. */
    Message with(String key, int number) {
        content.put(key, number);
        return this;
    }

    /** This message with one thing more. */
    Message with(String key, List<String> texts) {
        texts.forEach(content.putArray(key)::add);
        return this;
    }

    /** This message with the result of a run. */
    Message with(RunResult result) {
        try {
            return with(RESULT, StrictJson.readOwn(ReportJson.write(result)));
        } catch (InvalidJsonException impossible) {
            throw new IllegalStateException("a result is no JSON", impossible);
        }
    }

    String text(String key) {
        return content.path(key).asText();
    }

    int number(String key) {
        return content.path(key).asInt();
    }

    /** The result that it holds, if it holds one. */
    Optional<RunResult> result() {
        return content.has(RESULT)
                ? Optional.of(ReportJson.readResult(content.get(RESULT).toString()))
                : Optional.empty();
    }

    /** The line, on a line of its own whatever stands before it. */
    String line() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put(KIND, kind.name());
        whole.setAll(content);
        return "\n" + MARK + whole + "\n";
    }

    /** The message of a line; empty if it is none. */
    static Optional<Message> of(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            ObjectNode whole = (ObjectNode) StrictJson.readOwn(line.substring(MARK.length()));
            return Optional.of(new Message(Kind.valueOf(whole.path(KIND).asText()), whole));
        } catch (InvalidJsonException | ClassCastException | IllegalArgumentException none) {
            throw new IllegalStateException("a worker and its session do not understand each other: " + line, none);
        }
    }
}
