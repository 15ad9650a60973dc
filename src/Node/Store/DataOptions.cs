using System.CommandLine;
using Renkei.Node.CommandLine;
using Renkei.Store;

namespace Renkei.Node.Store;

/// <summary>Where a verb finds the node's data: a folder or a database, exactly one of them.</summary>
internal sealed class DataOptions
{
    public const string DataVariable = "RENKEI_DATA";
    public const string DatabaseVariable = "RENKEI_DATABASE";

    /// <summary>For the end of a verb's details.</summary>
    public const string Help = $"The environment variables {DataVariable} and {DatabaseVariable} stand in for --data and --database.";

    private readonly Option<string?> data = new("--data") { Description = $"The folder of the node's data [default: ${DataVariable}]", HelpName = "DIR" };
    private readonly Option<string?> database = new("--database") { Description = $"The PostgreSQL database of the node, as postgres://user@host/name [default: ${DatabaseVariable}]", HelpName = "URL" };

    /// <summary>Adds both to a verb.</summary>
    public static DataOptions On(Command command)
    {
        var options = new DataOptions();
        command.Add(options.data);
        command.Add(options.database);
        return options;
    }

    /// <summary>The place, or the sentence that says why there is none.</summary>
    public (DataPlace? Place, string? Refusal) Read(ParseResult parsed)
    {
        var (folder, url) = (parsed.GetValue(data), parsed.GetValue(database));
        if (folder is not null && url is not null) return (null, "--data and --database name two places; one was expected.");
        if (folder is null && url is null)
        {
            (folder, url) = (Variable(DataVariable), Variable(DatabaseVariable));
            if (folder is not null && url is not null) return (null, $"{DataVariable} and {DatabaseVariable} are both set, which name two places; --data or --database says which is meant.");
            if (folder is null && url is null) return (null, $"Where the node's data is was not said; --data DIR or --database URL was expected (or {DataVariable} or {DatabaseVariable} in the environment).");
        }

        if (url is not null) return url.Trim().Length == 0 ? (null, "The address of the database is empty.") : (new(StoreLocation.Database(url), null, Shown(url)), null);
        if (folder!.Length == 0 || folder.Contains('\0')) return (null, "The name of the data folder is empty.");
        return (new(StoreLocation.Folder(folder), folder, PlainText.OneLine(folder, 200)), null);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>An address for people: without user and password.</summary>
    private static string Shown(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "postgres" or "postgresql" && uri.Host.Length > 0 ? $"the database {uri.Host}{(uri.Port > 0 ? ":" + uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) : "")}{uri.AbsolutePath}" : "the database";
}

/// <summary>Where a node's data is.</summary>
/// <param name="Folder">As it was typed; null for a database.</param>
/// <param name="Name">For people; without passwords.</param>
internal sealed record DataPlace(StoreLocation Location, string? Folder, string Name)
{
    /// <summary>The option that names the place again, for examples to paste; an address is left to the reader.</summary>
    public string Option => Folder is null ? "--database URL" : "--data " + Quoted(Folder);

    /// <summary>Why there is surely no node here to open; null when there may be one.</summary>
    public string? Missing()
    {
        if (Folder is null) return null;
        if (File.Exists(Folder)) return $"{Name} is a file; the folder of a node's data was expected.";
        try
        {
            File.GetAttributes(Location.File!);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return $"{Name} cannot be read: permission was denied.";
        }
        catch (IOException)
        {
            return $"There is no data of a node in {Name}: ./renkei init makes it.";
        }
    }

    /// <summary>Does what fills the folder; it is made for its owner alone, and goes again when that comes to nothing. A folder that was there keeps the rights it has.</summary>
    public async Task<T> InFolderAsync<T>(Func<Task<T>> act)
    {
        if (Folder is null || Directory.Exists(Folder)) return await act();
        if (File.Exists(Folder)) throw new StoreException($"{Name} is a file; a folder was expected.");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Folder);
        else Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            return await act();
        }
        catch when (!Directory.EnumerateFileSystemEntries(Folder).Any())
        {
            Directory.Delete(Folder);
            throw;
        }
    }

    private static string Quoted(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-') ? path : "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
