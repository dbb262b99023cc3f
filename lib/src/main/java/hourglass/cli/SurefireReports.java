package hourglass.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The XML that Maven's test runner leaves, one file a class. */
final class SurefireReports {
    private SurefireReports() {}

    /** Removes the reports of an earlier run. */
    static void clear(Path folder) {
        for (Path file : files(folder)) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Tally read(Path folder) {
        Tally tally = Tally.NONE;
        for (Path file : files(folder)) {
            tally = tally.plus(readOne(file));
        }
        return tally;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tally readOne(Path file) {
        try {
            Element suite =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile())
                            .getDocumentElement();
            int failed = number(suite, "failures") + number(suite, "errors");
            int skipped = number(suite, "skipped");
            int passed = number(suite, "tests") - failed - skipped;
            return new Tally(passed, failed, skipped, faults(suite));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return Tally.fail(file + " cannot be read: " + e.getMessage());
        }
    }

    private static int number(Element suite, String attribute) {
        String value = suite.getAttribute(attribute);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    private static List<String> faults(Element suite) {
        List<String> faults = new ArrayList<>();
        for (String kind : List.of("failure", "error")) {
            NodeList nodes = suite.getElementsByTagName(kind);
            for (int i = 0; i < nodes.getLength(); i++) {
                Element fault = (Element) nodes.item(i);
                Element test = (Element) fault.getParentNode();
                faults.add(
                        test.getAttribute("classname")
                                + "."
                                + test.getAttribute("name")
                                + ": "
                                + fault.getAttribute("message").strip());
            }
        }
        return faults;
    }
}
