package hourglass.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A Jupyter notebook, format 4. Reading a file that Jupyter wrote and writing it again leaves every
 * byte as it was.
 *
 * @param metadata kernelspec and the like
 * @param minor the 5 of "nbformat 4.5"
 */
public record Notebook(JsonObject metadata, int minor, List<Cell> cells) {
    public Notebook {
        cells = List.copyOf(cells);
    }

    /** An empty frame with the course's metadata around {@code cells}. */
    public static Notebook of(List<Cell> cells) {
        JsonObject kernelspec = new JsonObject();
        kernelspec.addProperty("display_name", "Java");
        kernelspec.addProperty("language", "java");
        kernelspec.addProperty("name", "java");
        JsonObject language = new JsonObject();
        language.addProperty("file_extension", ".java");
        language.addProperty("mimetype", "text/x-java");
        language.addProperty("name", "java");
        language.addProperty("pygments_lexer", "java");
        JsonObject metadata = new JsonObject();
        metadata.add("kernelspec", kernelspec);
        metadata.add("language_info", language);
        return new Notebook(metadata, 5, cells);
    }

    /**
     * Reads a file.
     *
     * @throws UncheckedIOException when the file cannot be read
     * @throws IllegalArgumentException when it is no notebook of format 4, naming the file
     */
    public static Notebook read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the notebook " + file, e);
        } catch (JsonParseException | IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(
                    file + " is not a notebook of format 4: " + e.getMessage(), e);
        }
    }

    /** Reads the text of a notebook. */
    public static Notebook parse(String text) {
        if (!(JsonParser.parseString(text) instanceof JsonObject json)
                || !(json.get("cells") instanceof JsonArray array)) {
            throw new IllegalArgumentException("an object with \"cells\" is expected");
        }
        int major = json.get("nbformat").getAsInt();
        if (major != 4) {
            throw new IllegalArgumentException("its nbformat is " + major + ", expected 4");
        }
        List<Cell> cells = new ArrayList<>();
        array.forEach(cell -> cells.add(Cell.of(cell.getAsJsonObject())));
        return new Notebook(
                json.getAsJsonObject("metadata"), json.get("nbformat_minor").getAsInt(), cells);
    }

    /** Writes the file whole or not at all. */
    public void write(Path file) {
        try {
            Path part = file.resolveSibling("." + file.getFileName() + ".part");
            Files.writeString(part, text());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the notebook " + file, e);
        }
    }

    /** The file's text, formatted as Jupyter formats it. */
    public String text() {
        JsonObject json = new JsonObject();
        JsonArray array = new JsonArray();
        cells.forEach(cell -> array.add(cell.json()));
        json.add("cells", array);
        json.add("metadata", metadata);
        json.addProperty("nbformat", 4);
        json.addProperty("nbformat_minor", minor);
        return Json.text(json);
    }

    public Notebook withCells(List<Cell> newCells) {
        return new Notebook(metadata, minor, newCells);
    }

    public List<Cell> codeCells() {
        return cells.stream().filter(Cell::isCode).toList();
    }
}
