package hourglass.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer at a time in a folder, among threads and among processes. The system takes the lock
 * away from a process that dies, so a killed download leaves nothing locked.
 */
final class FolderLock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;

    private FolderLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /**
     * Makes the folder if need be and waits for its lock.
     *
     * @param waiting called once if another process has it
     */
    static FolderLock take(Path folder, Runnable waiting) throws IOException {
        Files.createDirectories(folder);
        ReentrantLock thread =
                THREADS.computeIfAbsent(folder.toRealPath(), p -> new ReentrantLock());
        thread.lock();
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            folder.resolve(".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                waiting.run();
                channel.lock();
            }
            return new FolderLock(thread, channel);
        } catch (IOException | RuntimeException e) {
            thread.unlock();
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    /** Gives the lock back; closing the channel releases the file's lock. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            thread.unlock();
        }
    }
}
