package org.attentionlab.eval.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.base.json.InvalidJsonException;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.base.text.OneLine;

/**
 * Reports and run results as JSON. Equal values give equal bytes on every platform: keys in the order of the records,
 * lines that end in {@code \n}, UTF-8.
 */
public final class ReportJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addSerializer(double.class, new FiniteNumber())
                    .addSerializer(Double.class, new FiniteNumber()))
            .build();
    private static final Pattern OUT_OF_RANGE =
            Pattern.compile("Numeric value \\((.*)\\) out of range of \\w+ \\((-?\\d+) - (\\d+)\\).*", Pattern.DOTALL);

    private ReportJson() {}

    /**
     * A report as JSON.
     *
     * @param report the report
     * @return the text, ending in a line break
     */
    public static String write(Report report) {
        return text(report);
    }

    /**
     * A run's result as JSON.
     *
     * @param result the result
     * @return the text, ending in a line break
     */
    public static String write(RunResult result) {
        return text(result);
    }

    /**
     * Reads a report and checks it against the schema.
     *
     * @param json the text
     * @return the report
     * @throws InvalidReportException if it is no report; its problems name every key path that is wrong
     */
    public static Report read(String json) {
        JsonNode tree = tree(json);
        List<String> problems = ReportSchema.problems(tree);
        if (!problems.isEmpty()) {
            throw new InvalidReportException(problems);
        }
        return bind(MAPPER.readerFor(Report.class), tree);
    }

    /**
     * Reads a report file and checks it against the schema.
     *
     * @param file the file
     * @return the report
     * @throws InvalidReportException if it is no report; its problems name every key path that is wrong
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Report read(Path file) {
        try {
            return read(InputFile.document(file, InputFile.LARGEST));
        } catch (UnreadableFileException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a run's result.
     *
     * @param json the text
     * @return the result
     * @throws InvalidReportException if it is no run's result
     */
    public static RunResult readResult(String json) {
        return bind(MAPPER.readerFor(RunResult.class), tree(json));
    }

    /**
     * The tree of a JSON text.
     *
     * @param json the text
     * @return its tree
     * @throws InvalidReportException if it is no JSON, has a key twice, or holds NaN or Infinity
     */
    private static JsonNode tree(String json) {
        try {
            return StrictJson.readOwn(json);
        } catch (InvalidJsonException e) {
            throw new InvalidReportException(List.of(e.getMessage()));
        }
    }

    private static <T> T bind(ObjectReader reader, JsonNode tree) {
        try {
            return reader.readValue(tree);
        } catch (JsonMappingException e) {
            throw new InvalidReportException(List.of(path(e) + ": " + problem(e)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static String path(JsonMappingException problem) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : problem.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(OneLine.foreign(step.getFieldName()));
            }
        }
        return path.isEmpty() ? "report" : path.toString();
    }

    /** What a record's constructor says, or the range of a number that is beyond it. */
    private static String problem(JsonMappingException problem) {
        if (problem instanceof ValueInstantiationException && problem.getCause() != null) {
            return problem.getCause().getMessage();
        }
        Matcher outOfRange = OUT_OF_RANGE.matcher(problem.getOriginalMessage());
        return outOfRange.matches()
                ? outOfRange.group(1) + " is not legal; legal: a whole number from " + outOfRange.group(2) + " to "
                        + outOfRange.group(3)
                : problem.getOriginalMessage().lines().findFirst().orElse("is not legal");
    }

    private static String text(Object value) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        ObjectWriter writer = MAPPER.writer(printer);
        try {
            return writer.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }
}
