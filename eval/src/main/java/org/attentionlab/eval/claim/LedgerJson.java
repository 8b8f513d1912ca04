package org.attentionlab.eval.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** Ledgers as JSON: keys in the order of the records, lists of numbers on one line, lines that end in {@code \n}. */
public final class LedgerJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private LedgerJson() {}

    /**
     * A ledger as JSON.
     *
     * @param ledger the ledger
     * @return the text, ending in a line break
     */
    public static String write(Ledger ledger) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return MAPPER.writer(printer).writeValueAsString(ledger) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ledger that cannot be written", e);
        }
    }

    /**
     * Reads a ledger that was written before.
     *
     * @param json the text
     * @return the ledger; empty where it is none of this code's form
     */
    public static Optional<Ledger> read(String json) {
        try {
            return Optional.of(MAPPER.readValue(json, Ledger.class))
                    .filter(ledger -> ledger.schemaVersion() == Ledger.SCHEMA_VERSION);
        } catch (JsonProcessingException otherForm) {
            return Optional.empty();
        }
    }
}
