using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Renkei.Support;

/// <summary>A PostgreSQL of the tests' own: one cluster in a temporary folder, started by the first test that asks, gone when the test process is, however that ends.</summary>
/// <remarks>
/// A shell holds the server and waits for its standard input to end, which the system sees to even when the tests are killed: then it stops the server by the server's own id and removes the folder. Signals to the whole group of processes pass it by.
/// As PostgreSQL refuses to run as root, root starts it as the user <c>postgres</c>. Commits reach the disk as in real life: fsync is on.
/// </remarks>
public sealed class PostgresServer
{
    private const string Password = "not: a secret@all";

    private const string Keep = """
        trap '' INT TERM HUP
        dir=$1; bin=$2; port=$3
        "$bin/initdb" -D "$dir/data" -U renkei --auth=scram-sha-256 --pwfile="$dir/password" --encoding=UTF8 --locale=C --no-sync > "$dir/log" 2>&1 || exit 1
        "$bin/postgres" -D "$dir/data" -p "$port" -k "$dir" -c listen_addresses=127.0.0.1 -c max_connections=200 -c logging_collector=off -c log_min_messages=warning >> "$dir/log" 2>&1 < /dev/null &
        server=$!
        cat > /dev/null
        kill -QUIT "$server"
        wait "$server"
        rm -rf "$dir"
        """;

    private static readonly Lazy<Task<PostgresServer>> First = new(StartAsync);
    private static int databases;

    private readonly string folder;
    private readonly string bin;
    private readonly int port;
    private readonly Process keeper;

    private PostgresServer(string folder, string bin, int port, Process keeper) => (this.folder, this.bin, this.port, this.keeper) = (folder, bin, port, keeper);

    /// <summary>The server of this test run. Where the machine has no PostgreSQL the test is skipped, and failed under CI=true.</summary>
    public static Task<PostgresServer> SharedAsync()
    {
        Installed();
        return First.Value;
    }

    /// <summary>One more server, for a test that stops or breaks it; <see cref="Stop"/> ends it.</summary>
    public static Task<PostgresServer> OneMoreAsync()
    {
        Installed();
        return StartAsync();
    }

    /// <summary>The address of an empty database that nobody else has.</summary>
    public async Task<string> NewDatabaseAsync(CancellationToken cancel)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        await SqlAsync("postgres", $"CREATE DATABASE {name}", cancel);
        return Address(name);
    }

    /// <summary>The address of a database by name, for the owner of the cluster.</summary>
    public string Address(string database, string user = "renkei", string password = Password) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{user}:{Uri.EscapeDataString(password)}@127.0.0.1:{port}/{database}");

    /// <summary>Runs a statement as the owner of the cluster; what it prints, without headings.</summary>
    public async Task<string> SqlAsync(string database, string sql, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Path.Combine(bin, "psql"), ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql, Address(database)]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var psql = Process.Start(start)!;
        var (output, error) = (psql.StandardOutput.ReadToEndAsync(cancel), psql.StandardError.ReadToEndAsync(cancel));
        await psql.WaitForExitAsync(cancel);
        if (psql.ExitCode != 0) throw new InvalidOperationException($"{sql}: {await error}");
        return await output;
    }

    /// <summary>Stops the server; nothing of it stays.</summary>
    public void Stop()
    {
        if (keeper.HasExited) return;
        keeper.StandardInput.Close();
        keeper.WaitForExit(TimeSpan.FromSeconds(30));
    }

    private static string Installed()
    {
        var beside = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Path.GetDirectoryName(Repository.Tool([.. beside.Concat(path).Select(folder => Path.Combine(folder, "initdb")).DefaultIfEmpty("initdb")]))!;
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var programs = Installed();
        for (var attempt = 1; ; attempt++)
        {
            var server = await StartAsync(programs);
            if (await server.IsReadyAsync()) return server;
            var log = File.Exists(Path.Combine(server.folder, "log")) ? await File.ReadAllTextAsync(Path.Combine(server.folder, "log"), CancellationToken.None) : "";
            server.Stop();
            // Somebody may have taken the port between our look and the server's.
            if (attempt == 3) throw new InvalidOperationException("PostgreSQL did not start: " + log);
        }
    }

    private static async Task<PostgresServer> StartAsync(string programs)
    {
        var place = Directory.CreateTempSubdirectory("renkei-pg-").FullName;
        await File.WriteAllTextAsync(Path.Combine(place, "password"), Password, CancellationToken.None);
        var free = FreePort();
        string[] shell = ["sh", "-c", Keep, "keep", place, programs, free.ToString(CultureInfo.InvariantCulture)];
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["-R", "postgres", place]);
            await chown.WaitForExitAsync(CancellationToken.None);
            shell = ["runuser", "-u", "postgres", "--", .. shell];
        }

        var started = Process.Start(new ProcessStartInfo(shell[0], shell[1..]) { UseShellExecute = false, RedirectStandardInput = true, WorkingDirectory = place })!;
        return new(place, programs, free, started);
    }

    private async Task<bool> IsReadyAsync()
    {
        for (var waits = 0; waits < 600 && !keeper.HasExited; waits++)
        {
            try
            {
                await SqlAsync("postgres", "SELECT 1", CancellationToken.None);
                return true;
            }
            catch (InvalidOperationException)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }

        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
