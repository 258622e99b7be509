#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
# A Slurm cluster of two nodes on 127.0.0.1, with accounts, for tests: as root, without systemd.
#   slurm.sh up FOLDER            starts it; its clients then need SLURM_CONF=FOLDER/slurm.conf
#   slurm.sh start FOLDER DAEMON  starts one daemon again: slurmctld, slurmd-n1, slurmd-n2
#   slurm.sh down FOLDER          ends jobs and daemons
# The process of each daemon is in FOLDER/pids/DAEMON, what it says in FOLDER/log. Partitions: debug; spot, whose
# jobs go back to the queue when debug wants their node; spotkill, whose jobs are ended then.
set -euo pipefail

die() {
    echo "slurm.sh: $*" >&2
    exit 1
}

[ $# -ge 2 ] || die "usage: slurm.sh up|start|down FOLDER [DAEMON]"
[ "$(id -u)" = 0 ] || die "only root can start Slurm"
PATH=$PATH:/usr/sbin:/sbin
for program in munged slurmctld slurmd slurmdbd sbatch sacctmgr mariadbd mariadb-install-db mariadb-admin unshare; do
    command -v $program >/dev/null || die "$program is not installed"
done
mkdir -p "$2"
folder=$(cd "$2" && pwd -P)
[ ${#folder} -le 70 ] || die "the folder's name is too long for sockets: $folder"
export SLURM_CONF=$folder/slurm.conf

startTime() { # of a process, by which it is told from a later one of its number
    sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20
}

isAlive() {
    local process time
    [ -s "$folder/pids/$1" ] && read -r process time <"$folder/pids/$1" && [ "$(startTime "$process")" = "$time" ] &&
        ! grep -q '^State:.Z' "/proc/$process/status" 2>/dev/null
}

spawn() { # DAEMON COMMAND...
    local name=$1
    shift
    setsid "$@" </dev/null >>"$folder/log/$name.out" 2>&1 &
    echo "$! $(startTime $!)" >"$folder/pids/$name"
}

waitFor() { # DAEMON SECONDS COMMAND...
    local name=$1 left=$(($2 * 10))
    shift 2
    until "$@" >/dev/null 2>&1; do
        if ! isAlive "$name" || [ $((left -= 1)) -le 0 ]; then
            tail -n 20 "$folder/log/$name.out" >&2
            die "$name does not answer"
        fi
        sleep 0.1
    done
}

stop() { # DAEMON SECONDS
    local process left=$(($2 * 20))
    if isAlive "$1"; then
        read -r process _ <"$folder/pids/$1"
        kill "$process"
        while isAlive "$1" && [ $((left -= 1)) -gt 0 ]; do sleep 0.05; done
        if isAlive "$1"; then kill -9 "$process"; fi
    fi
    rm -f "$folder/pids/$1"
}

# Slurm's daemons listen where their host's name leads, so they get one that leads to 127.0.0.1.
slurm() {
    exec unshare --uts --mount --propagation slave sh "$folder/as-host.sh" "$@"
}

isUp() {
    scontrol ping | grep -q 'is UP'
}

nodesAreUp() {
    [ "$(sinfo -h -N -p debug -o %T | grep -cE '^(idle|mixed|allocated|completing)$')" = 2 ]
}

startDaemon() {
    case $1 in
    munged) spawn munged munged -F --num-threads=2 --force --socket="$folder/munge.sock" --key-file="$folder/munge.key" \
        --pid-file="$folder/munged.pid" --log-file="$folder/log/munged.log" --seed-file="$folder/munge.seed" ;;
    mariadbd) spawn mariadbd mariadbd --no-defaults --user=root --datadir="$folder/db" --socket="$folder/my.sock" \
        --pid-file="$folder/my.pid" --skip-networking --innodb-buffer-pool-size=64M --innodb-log-file-size=16M \
        --innodb-flush-log-at-trx-commit=0 --innodb-lock-wait-timeout=900 ;;
    slurmdbd) MYSQL_UNIX_PORT=$folder/my.sock spawn slurmdbd "$0" daemon "$folder" slurmdbd -D ;;
    slurmctld) spawn slurmctld "$0" daemon "$folder" slurmctld -D ;;
    slurmd-n[12]) spawn "$1" "$0" daemon "$folder" slurmd -D -N "${1#slurmd-}" ;;
    *) die "there is no daemon $1" ;;
    esac
}

configure() {
    local base=$1 limits='TaskPlugin=task/none
JobAcctGatherParams=OverMemoryKill'
    # What takes too much memory is told apart where memory has control groups of version 1.
    if mkdir -p "/sys/fs/cgroup/memory/slurm-probe.$$" 2>/dev/null &&
        [ -e /sys/fs/cgroup/memory/memory.limit_in_bytes ]; then
        rmdir "/sys/fs/cgroup/memory/slurm-probe.$$"
        limits='TaskPlugin=task/cgroup
JobAcctGatherParams=NoOverMemoryKill'
        cat >"$folder/cgroup.conf" <<END
CgroupPlugin=cgroup/v1
CgroupMountpoint=/sys/fs/cgroup
CgroupAutomount=no
ConstrainRAMSpace=yes
ConstrainCores=no
ConstrainDevices=no
END
    fi
    (umask 077 && cat >"$folder/slurmdbd.conf") <<END
AuthType=auth/munge
AuthInfo=socket=$folder/munge.sock
DbdHost=slurmhost
DbdAddr=127.0.0.1
DbdPort=$((base + 1))
SlurmUser=root
LogFile=$folder/log/slurmdbd.log
PidFile=$folder/slurmdbd.pid
StorageType=accounting_storage/mysql
StorageHost=localhost
StorageUser=root
StorageLoc=slurm_acct
CommunicationParameters=NoInAddrAny
END
    cat >"$folder/slurm.conf" <<END
ClusterName=test
SlurmctldHost=slurmhost(127.0.0.1)
SlurmctldPort=$base
SlurmdPort=$((base + 2))
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=$folder/munge.sock,cred_expire=5
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool/%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd.%n.log
SlurmdParameters=config_overrides
MailProg=/bin/true
MpiDefault=none
ProctrackType=proctrack/linuxproc
$limits
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=100
ReturnToService=2
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1,sched_min_interval=1
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=task=1
AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=127.0.0.1
AccountingStoragePort=$((base + 1))
AccountingStoragePass=$folder/munge.sock
KillWait=2
MinJobAge=300
SlurmctldTimeout=10
SlurmdTimeout=5
InactiveLimit=0
MessageTimeout=10
PropagateResourceLimits=NONE
NodeName=n[1-2] NodeHostname=slurmhost NodeAddr=127.0.0.1 Port=$((base + 3))-$((base + 4)) CPUs=2 RealMemory=2048
PartitionName=debug Nodes=ALL Default=YES MaxTime=INFINITE State=UP PriorityTier=10 PreemptMode=OFF
PartitionName=spot Nodes=ALL MaxTime=INFINITE State=UP PriorityTier=1 PreemptMode=REQUEUE
PartitionName=spotkill Nodes=ALL MaxTime=INFINITE State=UP PriorityTier=1 PreemptMode=CANCEL GraceTime=2
END
}

isFree() { # PORT: nobody listens there
    ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

up() {
    local base tries=0 port
    mkdir -p "$folder/pids" "$folder/log" "$folder/state" "$folder/spool"
    chmod 755 "$folder"
    printf '127.0.0.1 localhost slurmhost\n' >"$folder/hosts"
    printf 'hostname slurmhost && mount --bind "%s/hosts" /etc/hosts && exec "$@"\n' "$folder" >"$folder/as-host.sh"
    while :; do
        base=$((20000 + (RANDOM * 32768 + RANDOM) % 10000))
        for port in 0 1 2 3 4; do isFree $((base + port)) || continue 2; done
        break
    done
    (umask 077 && head -c 1024 /dev/urandom >"$folder/munge.key")
    configure "$base"
    startDaemon munged
    mariadb-install-db --no-defaults --user=root --datadir="$folder/db" --auth-root-authentication-method=normal \
        --skip-test-db >"$folder/log/mariadb-install.out" 2>&1 || die "there is no database, see $folder/log/mariadb-install.out"
    startDaemon mariadbd
    waitFor munged 10 sh -c "munge -n -S '$folder/munge.sock' | unmunge -S '$folder/munge.sock'"
    waitFor mariadbd 30 mariadb-admin --no-defaults --user=root --socket="$folder/my.sock" ping
    startDaemon slurmdbd
    waitFor slurmdbd 60 sacctmgr -n -P show cluster
    sacctmgr -n -P show cluster format=cluster | grep -qx test || sacctmgr -i add cluster test >/dev/null
    startDaemon slurmctld
    waitFor slurmctld 20 isUp
    for node in n1 n2; do
        mkdir -p "$folder/spool/$node"
        startDaemon "slurmd-$node"
    done
    waitFor slurmctld 30 nodesAreUp
}

down() {
    local step
    if isAlive slurmctld; then
        timeout 10 scancel -Q -u root || true
        for _ in $(seq 50); do
            [ -n "$(timeout 5 squeue -h 2>/dev/null)" ] || break
            sleep 0.1
        done
    fi
    stop slurmd-n1 5
    stop slurmd-n2 5
    # Steps of jobs that outlived their node: they hold its log open.
    for step in $(pgrep slurmstepd || true); do
        if ls -l "/proc/$step/fd" 2>/dev/null | grep -q " $folder/log/"; then
            kill -9 "$step" $(pgrep -P "$step") 2>/dev/null || true
        fi
    done
    for step in slurmctld slurmdbd mariadbd munged; do stop $step 20; done
    find /sys/fs/cgroup/*/slurm_n[12] -depth -type d -exec rmdir {} \; 2>/dev/null || true
}

case $1 in
up) up ;;
start) startDaemon "$3" ;;
down) down ;;
daemon) shift 2 && slurm "$@" ;;
*) die "up, start or down" ;;
esac
