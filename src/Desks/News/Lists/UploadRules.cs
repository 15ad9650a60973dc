using System.Globalization;
using Renkei.Desks.Jobs;
using Renkei.Desks.News.Reading;
using Renkei.Web.Forms;
using Renkei.Web.Language;

namespace Renkei.Desks.News.Lists;

/// <summary>Why pages are not taken.</summary>
public enum UploadFault
{
    NoFile,
    TooManyFiles,

    /// <summary>Said before anything of it is read.</summary>
    TooLarge,

    /// <summary>It broke off, or is no form.</summary>
    Broken,
    NoText,

    /// <summary>No article is as short.</summary>
    TextTooShort,
    TextTooLarge,

    /// <summary>Not an address of the web.</summary>
    Address,
    Day,

    /// <summary>Published later than today.</summary>
    Future,
    TitleTooLong,

    /// <summary>Too many of this person's jobs have not ended.</summary>
    TooManyJobs,
}

/// <summary>One thing that stands against taking pages.</summary>
/// <param name="Field">Of the form; null for all of it.</param>
public sealed record UploadRefusal(UploadFault Fault, string? Field)
{
    public Refusal In(Texts texts) => new(Field, texts["news.add.refused." + Fault.ToString().ToLowerInvariant(), JobDesk.MostBytes >> 20, JobDesk.MostFiles, JobDesk.MostOpen, UploadRules.LeastText]);
}

/// <summary>A pasted text as it was typed.</summary>
/// <param name="Form">"html", "text", or "auto" for what it looks like.</param>
public sealed record PasteForm(string Text, string Form, string Address, string Day, string Title)
{
    public static PasteForm Empty { get; } = new("", "auto", "", "", "");
}

/// <summary>What may be uploaded and pasted.</summary>
internal static class UploadRules
{
    /// <summary>The boundaries of a form around its files.</summary>
    public const long Around = 1 << 20;

    /// <summary>The most characters of a pasted page.</summary>
    public const int MostText = 4 << 20;

    /// <summary>The most bytes of the form it comes in, where a letter beyond ASCII takes up to nine.</summary>
    public const long MostTextForm = 32 << 20;

    /// <summary>The fewest characters of a pasted page.</summary>
    public const int LeastText = 40;

    private const int MostTitle = 500;

    /// <summary>What can be said of an upload before it is read.</summary>
    /// <param name="length">As its sender says; null when it does not.</param>
    public static UploadRefusal? Before(long? length) => length > JobDesk.MostBytes + Around ? new(UploadFault.TooLarge, "files") : null;

    public static UploadRefusal? Files(IReadOnlyCollection<long> lengths) =>
        lengths.Count == 0 || lengths.All(l => l == 0) ? new(UploadFault.NoFile, "files")
        : lengths.Count > JobDesk.MostFiles ? new(UploadFault.TooManyFiles, "files")
        : lengths.Sum() > JobDesk.MostBytes ? new(UploadFault.TooLarge, "files")
        : null;

    /// <summary>What is to be read, or all that stands against it.</summary>
    /// <param name="today">In the zone where the day is latest: nobody is told that today is the future.</param>
    public static (PastedPage? Page, IReadOnlyList<UploadRefusal> Refusals) Paste(PasteForm form, DateOnly today)
    {
        var refusals = new List<UploadRefusal>();
        if (string.IsNullOrWhiteSpace(form.Text)) refusals.Add(new(UploadFault.NoText, "text"));
        else if (form.Text.Trim().Length < LeastText) refusals.Add(new(UploadFault.TextTooShort, "text"));
        else if (form.Text.Length > MostText) refusals.Add(new(UploadFault.TextTooLarge, "text"));
        var address = form.Address.Trim();
        if (address.Length > 0 && OpenText.SafeAddress(address) is null) refusals.Add(new(UploadFault.Address, "address"));
        DateOnly? day = null;
        if (form.Day.Trim() is { Length: > 0 } typed)
        {
            if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) day = read;
            else refusals.Add(new(UploadFault.Day, "day"));
            if (day > today) refusals.Add(new(UploadFault.Future, "day"));
        }

        var title = form.Title.Trim();
        if (title.Length > MostTitle) refusals.Add(new(UploadFault.TitleTooLong, "title"));
        var isHtml = form.Form == "html" || (form.Form != "text" && form.Text.AsSpan().TrimStart() is ['<', ..]);
        return refusals.Count > 0 ? (null, refusals) : (new(isHtml, address.Length > 0 ? address : null, day, title.Length > 0 ? title : null), []);
    }

    /// <summary>The name of an uploaded file as it is kept: its last part, on one line.</summary>
    public static string FileName(string? sent)
    {
        var name = OpenText.Plain(sent ?? "").Replace('\\', '/');
        name = name[(name.LastIndexOf('/') + 1)..].Trim();
        return name.Length == 0 ? "page" : OpenText.Cut(name, 150);
    }
}
