namespace Renkei.Bench;

/// <summary>Where programs and data are.</summary>
internal static class Places
{
    public static string Root { get; } = FindRoot();

    /// <summary>The built program; ./renkei builds it.</summary>
    public static string Program => Path.Combine(Root, "artifacts", "renkei", "node", "renkei.dll");

    /// <summary>Development data beside the checkout, or null.</summary>
    public static string? Shared(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        return Path.Exists(full) ? full : null;
    }

    /// <summary>A folder of this run's own, emptied.</summary>
    public static string Fresh(string name)
    {
        var folder = Path.Combine(Root, "artifacts", "bench", name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Renkei.slnx"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Renkei.slnx.");
    }
}
