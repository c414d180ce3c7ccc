package org.errand.client.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Levels as a picture. */
final class PngChart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 400;
  private static final int MARGIN = 60;
  private static final Color WAITING = new Color(0xB2, 0x6A, 0x00);
  private static final Color RUNNING = new Color(0x1B, 0x5E, 0x9B);

  private PngChart() {}

  /**
   * @throws CommandError if the file cannot be written
   */
  static void write(Timeline.Levels levels, Path file) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      draw(pen, levels);
    } finally {
      pen.dispose();
    }
    try {
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new IOException("this JDK writes no PNG");
      }
    } catch (IOException e) {
      throw new CommandError(file + " cannot be written: " + Errors.words(e));
    }
  }

  private static void draw(Graphics2D pen, Timeline.Levels levels) {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    long most = Math.max(1, Math.max(max(levels.waiting()), max(levels.running())));
    pen.setColor(Color.GRAY);
    pen.drawRect(MARGIN, MARGIN / 2, WIDTH - MARGIN - MARGIN / 2, HEIGHT - MARGIN - MARGIN / 2);
    pen.setColor(Color.BLACK);
    pen.drawString(Long.toString(most), 8, MARGIN / 2 + 5);
    pen.drawString("0", MARGIN - 16, HEIGHT - MARGIN);
    pen.drawString(
        "from "
            + Texts.time(Optional.of(levels.from()))
            + ", step "
            + Texts.duration(levels.step()),
        MARGIN,
        HEIGHT - MARGIN / 2 + 10);
    line(pen, levels.waiting(), most, WAITING, "waiting", 0);
    line(pen, levels.running(), most, RUNNING, "running", 1);
  }

  private static void line(
      Graphics2D pen, long[] levels, long most, Color color, String name, int place) {
    int[] x = new int[levels.length];
    int[] y = new int[levels.length];
    int width = WIDTH - MARGIN - MARGIN / 2;
    int height = HEIGHT - MARGIN - MARGIN / 2;
    for (int i = 0; i < levels.length; i++) {
      x[i] = MARGIN + (levels.length == 1 ? 0 : (int) ((long) i * width / (levels.length - 1)));
      y[i] = MARGIN / 2 + height - (int) (levels[i] * height / most);
    }
    pen.setColor(color);
    pen.setStroke(new BasicStroke(2));
    pen.drawPolyline(x, y, levels.length);
    pen.drawString(name, WIDTH - MARGIN * 2, MARGIN / 2 + 20 + place * 18);
  }

  private static long max(long[] levels) {
    return Arrays.stream(levels).max().orElse(0);
  }
}
