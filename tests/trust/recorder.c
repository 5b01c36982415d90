/* Notes what a process does to the files of one folder, in its order: preloaded before a process that writes there.
 *
 * RECORD_FOLDER names the folder, RECORD_INTO the file of notes. A note is a letter and five numbers (lengths of both
 * names, offset, length, bytes that follow), then the names and the bytes: Created, Made (a folder), Written, Truncated,
 * Synced, Unlinked, Renamed, Linked, and Said (A), which is what the process tells of itself by recorder_say.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static int notes = -2;

static void begin(void) {
    if (notes != -2) return;
    const char *into = getenv("RECORD_INTO");
    folder = getenv("RECORD_FOLDER");
    notes = into && folder ? (int)syscall(SYS_openat, AT_FDCWD, into, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
}

static int inside(const char *path) {
    begin();
    return notes >= 0 && path && !strncmp(path, folder, strlen(folder));
}

static const char *name_of(int fd, char *path) {
    char link[64];
    begin();
    if (notes < 0) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return NULL;
    path[length] = 0;
    return inside(path) ? path : NULL;
}

static void put(const void *bytes, size_t count) {
    if (count && syscall(SYS_write, notes, bytes, count) != (long)count) abort();
}

static void note(char what, const char *name, const char *other, int64_t offset, int64_t length, const void *bytes) {
    int64_t numbers[5] = {(int64_t)strlen(name), other ? (int64_t)strlen(other) : 0, offset, length, bytes ? length : 0};
    pthread_mutex_lock(&turn);
    put(&what, 1);
    put(numbers, sizeof numbers);
    put(name, numbers[0]);
    put(other, numbers[1]);
    put(bytes, numbers[4]);
    pthread_mutex_unlock(&turn);
}

void recorder_say(const char *words) {
    begin();
    if (notes >= 0) note('A', folder, NULL, 0, strlen(words), words);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        int there = !inside(path) || access(path, F_OK) == 0; \
        int fd = real(path, flags, mode); \
        if (fd >= 0 && !there) note('C', path, NULL, 0, 0, NULL); \
        else if (fd >= 0 && inside(path) && flags & O_TRUNC) note('T', path, NULL, 0, 0, NULL); \
        return fd; \
    }
OPENS(open)
OPENS(open64)

#define WRITES(name, offset) \
    ssize_t name(int fd, const void *from, size_t count, offset place) { \
        REAL(name); \
        char path[PATH_MAX]; \
        ssize_t done = real(fd, from, count, place); \
        if (done > 0 && name_of(fd, path)) note('W', path, NULL, place, done, from); \
        return done; \
    }
WRITES(pwrite, off_t)
WRITES(pwrite64, off64_t)

ssize_t write(int fd, const void *from, size_t count) {
    REAL(write);
    char path[PATH_MAX];
    ssize_t done = real(fd, from, count);
    if (done > 0 && name_of(fd, path)) note('W', path, NULL, lseek(fd, 0, SEEK_CUR) - done, done, from);
    return done;
}

#define CUTS(name, offset) \
    int name(int fd, offset length) { \
        REAL(name); \
        char path[PATH_MAX]; \
        int failed = real(fd, length); \
        if (!failed && name_of(fd, path)) note('T', path, NULL, 0, length, NULL); \
        return failed; \
    }
CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)

#define SYNCS(name) \
    int name(int fd) { \
        REAL(name); \
        char path[PATH_MAX]; \
        int failed = real(fd); \
        if (!failed && name_of(fd, path)) note('S', path, NULL, 0, 0, NULL); \
        return failed; \
    }
SYNCS(fsync)
SYNCS(fdatasync)

/* From one file into another within the system: what was written is read back from where it came. */
#define SENDS(name, offset) \
    ssize_t name(int to, int from, offset *place, size_t count) { \
        REAL(name); \
        char path[PATH_MAX]; \
        off_t begins = place ? *place : lseek(from, 0, SEEK_CUR); \
        ssize_t done = real(to, from, place, count); \
        if (done > 0 && name_of(to, path)) { \
            void *bytes = malloc(done); \
            if (!bytes || pread(from, bytes, done, begins) != done) abort(); \
            note('W', path, NULL, lseek(to, 0, SEEK_CUR) - done, done, bytes); \
            free(bytes); \
        } \
        return done; \
    }
SENDS(sendfile, off_t)
SENDS(sendfile64, off64_t)

#define NAMES(name, what) \
    int name(const char *path) { \
        REAL(name); \
        int failed = real(path); \
        if (!failed && inside(path)) note(what, path, NULL, 0, 0, NULL); \
        return failed; \
    }
NAMES(unlink, 'U')
NAMES(rmdir, 'U')

int unlinkat(int folder_at, const char *name, int flags) {
    REAL(unlinkat);
    char path[PATH_MAX];
    int failed = real(folder_at, name, flags);
    if (!failed && folder_at != AT_FDCWD && name_of(folder_at, path)) {
        size_t length = strlen(path);
        snprintf(path + length, sizeof path - length, "/%s", name);
        note('U', path, NULL, 0, 0, NULL);
    }
    return failed;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    int failed = real(path, mode);
    if (!failed && inside(path)) note('M', path, NULL, 0, 0, NULL);
    return failed;
}

#define PAIRS(name, what) \
    int name(const char *from, const char *to) { \
        REAL(name); \
        int failed = real(from, to); \
        if (!failed && inside(from)) note(what, from, to, 0, 0, NULL); \
        return failed; \
    }
PAIRS(rename, 'R')
PAIRS(link, 'L')
