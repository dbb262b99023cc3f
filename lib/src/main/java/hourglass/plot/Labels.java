package hourglass.plot;

/**
 * What is written around a figure.
 *
 * @param x name of the horizontal axis
 * @param y name of the vertical axis
 * @param caption above the figure, or empty
 */
public record Labels(String x, String y, String caption) {}
