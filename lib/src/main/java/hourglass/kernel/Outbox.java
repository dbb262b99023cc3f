package hourglass.kernel;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Everything the kernel sends, in order. Any thread may put messages in; one thread takes them out,
 * gathers printed text into batches and hands them to the sockets. A thread that is interrupted or
 * stopped while it prints does no harm here.
 */
final class Outbox {
    private static final long BATCH_NANOS = 50_000_000L;
    private static final int BATCH_CHARS = 64 << 10;

    private sealed interface Item {}

    private record Letter(Channels.Name channel, Message message) implements Item {}

    private record Text(Message parent, String stream, String text) implements Item {}

    private record Work(Runnable work) implements Item {}

    private final Queue<Item> items = new ConcurrentLinkedQueue<>();
    private final Semaphore count = new Semaphore(0);
    private final Channels channels;
    private final StringBuilder batch = new StringBuilder();
    private @Nullable Text batched;
    private long deadline;

    Outbox(Channels channels) {
        this.channels = channels;
    }

    void start() {
        Thread thread = new Thread(this::forward, "hourglass-outbox");
        thread.setDaemon(true);
        thread.start();
    }

    void send(Channels.Name channel, Message message) {
        put(new Letter(channel, message));
    }

    /** Reports on {@code parent} to everybody who listens. */
    void publish(Message parent, String type, Map<String, ?> content) {
        send(Channels.Name.IOPUB, parent.with(type, content));
    }

    void print(Message parent, String stream, String text) {
        put(new Text(parent, stream, text));
    }

    /** Runs {@code work} on the sockets' thread, after what was put in before. */
    void run(Runnable work) {
        put(new Work(work));
    }

    private void put(Item item) {
        items.add(item);
        count.release();
    }

    private void forward() {
        while (true) {
            try {
                if (batched == null) {
                    count.acquire();
                } else if (!count.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    flush();
                    continue;
                }
            } catch (InterruptedException e) {
                continue; // nobody may end this thread but the kernel's end
            }
            Item item = items.poll();
            if (item != null) {
                forwardOrDrop(item);
            }
        }
    }

    /** A cell that fills the heap may cost a message, never this thread. */
    private void forwardOrDrop(Item item) {
        try {
            forward(item);
        } catch (OutOfMemoryError e) {
            batch.setLength(0);
            batch.trimToSize();
            batched = null;
        }
    }

    private void forward(Item item) {
        if (item instanceof Text text) {
            gather(text);
            return;
        }
        flush();
        if (item instanceof Letter letter) {
            channels.post(() -> channels.sendHere(letter.channel, letter.message));
        } else if (item instanceof Work work) {
            channels.post(work.work);
        }
    }

    private void gather(Text text) {
        Text now = batched;
        if (now != null
                && (!now.parent.id().equals(text.parent.id()) || !now.stream.equals(text.stream))) {
            flush();
        }
        if (batched == null) {
            deadline = System.nanoTime() + BATCH_NANOS;
        }
        batched = text;
        batch.append(text.text);
        if (batch.length() >= BATCH_CHARS) {
            flush();
        }
    }

    private void flush() {
        Text text = batched;
        if (text == null) {
            return;
        }
        Message message =
                text.parent.with("stream", Map.of("name", text.stream, "text", batch.toString()));
        batch.setLength(0);
        batched = null;
        channels.post(() -> channels.sendHere(Channels.Name.IOPUB, message));
    }
}
