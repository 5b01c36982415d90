/* A disk that fails when it is told to, or takes its time to sync: preloaded before a process that writes a workspace.
 *
 * faults_begin(kind, at, sticky, number): the at-th write, sync, cut or read from now on ends with this errno, and all
 * after it where it is sticky, until faults_end. faults_met says how many did. A write that fails has half arrived.
 * DISK_SYNC_MS in the environment is how long each sync takes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char kind[16];
static long at, seen, met;
static int sticky, number;

void faults_begin(const char *what, long which, int lasting, int error) {
    pthread_mutex_lock(&turn);
    strncpy(kind, what, sizeof kind - 1);
    at = which, sticky = lasting, number = error, seen = met = 0;
    pthread_mutex_unlock(&turn);
}

void faults_end(void) {
    pthread_mutex_lock(&turn);
    kind[0] = 0;
    pthread_mutex_unlock(&turn);
}

long faults_met(void) { return met; }

/* Files of a workspace only, and what is copied into one. */
static int ours(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strstr(path, ".planner") != NULL;
}

static int fails(const char *what, int fd) {
    int hit = 0;
    if (strcmp(kind, what) || !ours(fd)) return 0;
    pthread_mutex_lock(&turn);
    if (!strcmp(kind, what)) {
        seen++;
        hit = seen == at || (sticky && seen > at);
        met += hit;
    }
    pthread_mutex_unlock(&turn);
    if (hit) errno = number;
    return hit;
}

static void take_time(int fd) {
    const char *asked = getenv("DISK_SYNC_MS");
    if (!asked || !ours(fd)) return;
    long ms = atol(asked);
    struct timespec pause = {ms / 1000, ms % 1000 * 1000000L};
    nanosleep(&pause, NULL);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define WRITES(name, offset) \
    ssize_t name(int fd, const void *from, size_t count, offset place) { \
        REAL(name); \
        if (!fails("write", fd)) return real(fd, from, count, place); \
        if (count > 512) real(fd, from, (count / 2) & ~511UL, place); \
        errno = number; \
        return -1; \
    }
WRITES(pwrite, off_t)
WRITES(pwrite64, off64_t)

#define READS(name, offset) \
    ssize_t name(int fd, void *into, size_t count, offset place) { \
        REAL(name); \
        return fails("read", fd) ? -1 : real(fd, into, count, place); \
    }
READS(pread, off_t)
READS(pread64, off64_t)

#define CUTS(name, offset) \
    int name(int fd, offset length) { \
        REAL(name); \
        return fails("cut", fd) ? -1 : real(fd, length); \
    }
CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)

#define SYNCS(name) \
    int name(int fd) { \
        REAL(name); \
        take_time(fd); \
        return fails("sync", fd) ? -1 : real(fd); \
    }
SYNCS(fsync)
SYNCS(fdatasync)
