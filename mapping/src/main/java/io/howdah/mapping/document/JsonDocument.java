package io.howdah.mapping.document;

import io.howdah.base.HowdahException;
import io.howdah.base.Place;
import io.howdah.mapping.MappingCode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON file with the place of every value. A document that is one JSON text holding JSON, as CloudFormation and Terraform keep it, is
 * read as what it holds; places are then within that text.
 */
public final class JsonDocument {
    private static final int DEEPEST = 100;

    private final String file;

    private JsonDocument(String file) {
        this.file = file;
    }

    /** @throws HowdahException {@link MappingCode#FILE_UNREADABLE}, {@link MappingCode#BAD_JSON} */
    public static Node read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (MalformedInputException e) {
            throw new HowdahException(
                    MappingCode.BAD_JSON, "could not read " + file + ": it is not UTF-8", "save it as UTF-8", e);
        } catch (IOException e) {
            throw new HowdahException(
                    MappingCode.FILE_UNREADABLE,
                    "could not read " + file + (Files.exists(file) ? "" : ": it does not exist"),
                    "name an existing JSON file that this user may read",
                    e);
        }
        return parse(file.toString(), text);
    }

    public static Node parse(String file, String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Node root = new JsonDocument(file).root(plain);
        return root.value() instanceof Node.Scalar(var inner) && inner.strip().startsWith("{")
                ? new JsonDocument(file).root(inner)
                : root;
    }

    private Node root(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw bad(new Place(file, 1, 1), "the document is empty");
            }
            Node root = node(parser, first, "$", 0);
            if (parser.nextToken() != null) {
                throw bad(place(parser.currentTokenLocation()), "something follows the end of the document");
            }
            return root;
        } catch (StreamReadException e) {
            TokenStreamLocation at = e.getLocation();
            throw bad(at == null ? new Place(file, 1, 1) : place(at), words(e, text));
        } catch (JacksonIOException e) {
            throw new IllegalStateException("a text cannot fail to be read", e);
        }
    }

    /** Text processors turn quotation marks into typographic ones, which JSON does not know. */
    private static String words(StreamReadException e, String text) {
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        for (char quote : new char[] {'\u201c', '\u201d', '\u201e', '\u2018', '\u2019'}) {
            if (message.indexOf(quote) >= 0) {
                return "there is the typographic quotation mark " + quote + " where JSON needs \"";
            }
        }
        int beginning = message.indexOf(" (for "); // where the array or object begins, in words of the parser's own
        return beginning > 0 ? message.substring(0, beginning) : message;
    }

    private Node node(JsonParser parser, JsonToken token, String path, int depth) {
        Place place = place(parser.currentTokenLocation());
        if (depth > DEEPEST) {
            throw bad(place, "values are nested more than " + DEEPEST + " deep");
        }
        Node.Value value = switch (token) {
            case START_OBJECT -> members(parser, path, depth);
            case START_ARRAY -> elements(parser, path, depth);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                new Node.Scalar(parser.getString());
            case VALUE_NULL -> new Node.Nothing();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("no value begins with " + token);
        };
        return new Node(value, place, path);
    }

    private Node.Members members(JsonParser parser, String path, int depth) {
        Map<String, Node> entries = new LinkedHashMap<>();
        Map<String, Place> places = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place place = place(parser.currentTokenLocation());
            Place before = places.putIfAbsent(name, place);
            if (before != null) {
                throw bad(place, "\"" + name + "\" stands already at line " + before.line());
            }
            entries.put(name, node(parser, parser.nextToken(), path + "." + name, depth + 1));
        }
        return new Node.Members(entries, places);
    }

    private Node.Elements elements(JsonParser parser, String path, int depth) {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(parser, token, path + "[" + items.size() + "]", depth + 1));
        }
        return new Node.Elements(items);
    }

    private Place place(TokenStreamLocation at) {
        return new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private static HowdahException bad(Place place, String what) {
        return new HowdahException(MappingCode.BAD_JSON, place + ": " + what, "correct the JSON at this place");
    }
}
