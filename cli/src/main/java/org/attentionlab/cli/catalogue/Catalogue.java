package org.attentionlab.cli.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.data.text.CorpusRegistry;
import org.attentionlab.data.text.CorpusSource;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.metric.ValueDefinition;
import org.attentionlab.eval.run.RegistryVocabulary;

/** Every topic of every kind, in the order of the registries. */
public final class Catalogue {

    private final List<Topic> topics;

    private Catalogue(List<Topic> topics) {
        this.topics = topics;
    }

    /** What this build has. */
    public static Catalogue standard() {
        NormaliserRegistry registry = NormaliserRegistry.standard();
        return new Catalogue(Stream.of(
                        NormaliserTopics.normalisers(registry),
                        PositionTopics.all(),
                        NormaliserTopics.scores(registry),
                        TaskTopics.all(RegistryVocabulary.standardTasks()),
                        CorpusRegistry.builtIn().sources().stream()
                                .map(Catalogue::corpus)
                                .toList(),
                        MetricRegistry.standard().all().stream()
                                .map(Catalogue::metric)
                                .toList())
                .flatMap(List::stream)
                .toList());
    }

    /** The topics of a kind. */
    public List<Topic> of(Kind kind) {
        return topics.stream().filter(topic -> topic.kind() == kind).toList();
    }

    /**
     * The topic of a name. A name that is a normaliser's means the normaliser, whatever else bears it.
     *
     * @param name a name such as {@code ssmax}, or one with its kind such as {@code score:gaussian}
     * @throws InvalidInputException if there is none, or more than one that is no normaliser
     */
    public Topic find(String name) {
        List<Topic> found = topics.stream()
                .filter(topic ->
                        topic.name().equals(name) || topic.qualifiedName().equals(name))
                .toList();
        if (found.size() == 1 || (!found.isEmpty() && found.get(0).kind() == Kind.NORMALISERS)) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new InvalidInputException(
                    "there is nothing called '" + name + "'" + hint(name) + " 'attnlab list' shows every name");
        }
        throw new InvalidInputException("'" + name + "' is ambiguous; write one of "
                + String.join(", ", found.stream().map(Topic::qualifiedName).toList()));
    }

    /** The other topics that bear the name of this one. */
    public List<Topic> namesakes(Topic topic) {
        return topics.stream()
                .filter(other -> other.name().equals(topic.name()) && other.kind() != topic.kind())
                .toList();
    }

    private String hint(String name) {
        String bare = name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        List<String> names = topics.stream().map(Topic::name).distinct().toList();
        return NearMiss.of(bare, names)
                .or(() -> names.stream()
                        .filter(other -> !bare.isEmpty() && other.startsWith(bare))
                        .findFirst())
                .map(other -> "; did you mean '" + other + "'?")
                .orElse(";");
    }

    private static Topic corpus(CorpusSource source) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("terms", source.terms());
        return new Topic(Kind.CORPORA, source.name(), source.description(), facts);
    }

    private static Topic metric(MetricDefinition metric) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("formula", metric.formula());
        facts.put("source", metric.source());
        facts.put("unit", metric.unit());
        facts.put("direction", metric.direction().label());
        facts.put("resolution", metric.resolution().toString());
        facts.put("definition_version", metric.definitionVersion());
        facts.put("input", metric.input().name().toLowerCase(Locale.ROOT));
        facts.put("not_applicable", metric.notApplicable());
        ArrayNode values = facts.putArray("values");
        for (ValueDefinition value : metric.values()) {
            values.addObject()
                    .put("name", value.name())
                    .put("unit", value.unit())
                    .put("direction", value.direction().label())
                    .put("resolution", value.resolution().toString())
                    .put("meaning", value.summary());
        }
        return new Topic(Kind.METRICS, metric.name(), metric.summary(), facts);
    }
}
