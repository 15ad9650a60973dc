namespace Renkei.News.Collect.Files;

/// <summary>Finds the files under arguments.</summary>
/// <remarks>
/// Real folders are walked before links to folders, and every real folder and file is taken once, so that a link adds only what is outside. Left out without
/// a word, unless named: hidden files and folders, what documents a folder (README, LICENSE, Markdown), programs and style sheets, and the
/// "…_files" folder that a browser saves beside a page.
/// </remarks>
internal sealed class FileFinder(ICollection<Problem> problems, IReadOnlyCollection<string> outputs)
{
    private static readonly HashSet<string> SidecarNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "README", "LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS", "CHANGELOG", "CONTRIBUTING", "Makefile", "Thumbs.db", "desktop.ini",
    };

    private static readonly HashSet<string> SidecarEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".md", ".markdown", ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".py", ".sh", ".yml", ".yaml", ".toml", ".ini",
    };

    private readonly HashSet<string> _outputs = [.. outputs.Select(o => Disk.RealPath(o) ?? Path.GetFullPath(o))];
    private readonly List<InputFile> _files = [];
    private readonly Dictionary<string, int> _seenFiles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seenFolders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _circles = new(StringComparer.Ordinal);

    /// <summary>The files, argument by argument, each in ordinal order of their paths.</summary>
    public List<InputFile> Find(IReadOnlyList<string> arguments)
    {
        foreach (var argument in arguments)
        {
            var start = _files.Count;
            if (string.IsNullOrWhiteSpace(argument) || argument.Contains('\0', StringComparison.Ordinal)) problems.Add(new Problem(argument, "An argument is empty; expected a file or folder."));
            else if (Directory.Exists(argument)) Walk(argument);
            else if (File.Exists(argument)) AddFile(argument, argument, isNamed: true);
            else if (Disk.Target(argument) is { } target) AddBroken(argument, argument, target);
            else problems.Add(new Problem(argument, $"There is no file or folder {argument}."));
            _files.Sort(start, _files.Count - start, Comparer<InputFile>.Create((a, b) => string.CompareOrdinal(a.Path, b.Path)));
            for (var i = start; i < _files.Count; i++) _seenFiles[_files[i].RealPath] = i;
        }

        return _files;
    }

    private void Walk(string argument)
    {
        if (Disk.RealPath(argument) is not { } realRoot)
        {
            problems.Add(new Problem(argument, "This folder cannot be entered."));
            return;
        }

        var links = new Queue<Folder>();
        Descend(new Folder(argument, "", realRoot), links);
        while (links.TryDequeue(out var link)) Descend(link, links);
    }

    /// <summary>A folder: how to reach it, how it is reported, and where it really is.</summary>
    private readonly record struct Folder(string Full, string Reported, string Real);

    private void Descend(Folder root, Queue<Folder> links)
    {
        var stack = new Stack<Folder>([root]);
        while (stack.TryPop(out var folder))
        {
            if (!_seenFolders.Add(folder.Real)) continue;
            foreach (var entry in Entries(folder))
            {
                var reported = folder.Reported.Length == 0 ? entry.Name : folder.Reported + "/" + entry.Name;
                var isLink = entry.LinkTarget is not null;
                if (isLink) Follow(folder, entry, reported, links);
                else if (entry is DirectoryInfo) stack.Push(new Folder(entry.FullName, reported, Path.Join(folder.Real, entry.Name)));
                else AddFile(entry.FullName, reported, isNamed: false, Path.Join(folder.Real, entry.Name));
            }
        }
    }

    private void Follow(Folder folder, FileSystemInfo link, string reported, Queue<Folder> links)
    {
        if (Disk.RealPath(link.FullName) is not { } real) AddBroken(link.FullName, reported, link.LinkTarget!);
        else if (!Directory.Exists(real)) AddFile(link.FullName, reported, isNamed: false, real);
        else if (IsWithin(folder.Real, real)) problems.Add(new Problem(reported, $"This link leads back to the folder that it is in ({link.LinkTarget}); it was not followed."));
        else links.Enqueue(new Folder(link.FullName, reported, real));
    }

    private FileSystemInfo[] Entries(Folder folder)
    {
        try
        {
            var all = new DirectoryInfo(folder.Full).GetFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false });
            var names = all.Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
            return [.. all.Where(e => !IsSidecar(e, names)).OrderBy(e => e.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(folder.Reported.Length == 0 ? folder.Full : folder.Reported, "This folder cannot be entered: " + Disk.Reason(e)));
            return [];
        }
    }

    private static bool IsSidecar(FileSystemInfo entry, HashSet<string> beside)
    {
        if (entry.Name.StartsWith('.') || string.Equals(entry.Name, "__MACOSX", StringComparison.Ordinal)) return true;
        if (entry is DirectoryInfo)
        {
            return entry.Name.EndsWith("_files", StringComparison.Ordinal) && (beside.Contains(entry.Name[..^6] + ".html") || beside.Contains(entry.Name[..^6] + ".htm"));
        }

        var stem = entry.Extension is "" or ".txt" or ".rst" ? Path.GetFileNameWithoutExtension(entry.Name) : entry.Name;
        return SidecarNames.Contains(stem) || SidecarEndings.Contains(entry.Extension);
    }

    private void AddFile(string full, string reported, bool isNamed, string? real = null)
    {
        real ??= Disk.RealPath(full) ?? Path.GetFullPath(full);
        if (!isNamed && _outputs.Contains(real)) return;
        if (_seenFiles.TryGetValue(real, out var index))
        {
            // Named after its folder was walked: what was skipped without a word there deserves one now.
            if (isNamed) _files[index] = _files[index] with { IsNamed = true };
            return;
        }

        _seenFiles.Add(real, _files.Count);
        _files.Add(new InputFile(full, reported, SizeOf(real)) { IsNamed = isNamed, RealPath = real });
    }

    /// <summary>0 when it cannot be told: reading will say why.</summary>
    private static long SizeOf(string real)
    {
        try
        {
            return new FileInfo(real).Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>A link to nothing, or one of several that point at one another: then the first speaks for all.</summary>
    private void AddBroken(string full, string reported, string target)
    {
        var circle = new HashSet<string>(StringComparer.Ordinal);
        for (var at = Path.GetFullPath(full); circle.Count < 40 && circle.Add(at) && Disk.Target(at) is { } next;) at = Path.GetFullPath(next, Path.GetDirectoryName(at)!);
        var isCircle = circle.All(p => Disk.Target(p) is not null);
        if (!isCircle) problems.Add(new Problem(reported, $"This link points to {target}, where nothing is."));
        else if (!circle.Overlaps(_circles)) problems.Add(new Problem(reported, $"This link ({target}) leads back to itself."));
        if (isCircle) _circles.UnionWith(circle);
    }

    private static bool IsWithin(string folder, string ancestor) =>
        string.Equals(folder, ancestor, StringComparison.Ordinal) || folder.StartsWith(Path.EndsInDirectorySeparator(ancestor) ? ancestor : ancestor + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
