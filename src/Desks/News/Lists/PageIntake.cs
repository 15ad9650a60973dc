using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Renkei.Desks.Jobs;
using Renkei.Store;
using Renkei.Web;

namespace Renkei.Desks.News.Lists;

/// <summary>What became of pages that were handed in: the job that reads them, or all that stands against it.</summary>
internal sealed record TakenPages(Job? Job, IReadOnlyList<UploadRefusal> Refusals);

/// <summary>Hands pages that somebody uploads or pastes to the job that reads them: by one rule for the page and for programs.</summary>
internal sealed class PageIntake(NodeStore store, JobDesk jobs)
{
    /// <summary>A slow line has its time.</summary>
    public static readonly TimeSpan MostUploading = TimeSpan.FromMinutes(30);

    /// <summary>The most bytes of a form with its files.</summary>
    public const long MostForm = JobDesk.MostBytes + UploadRules.Around;

    /// <summary>Why the person of this request may not have pages read; null when they may.</summary>
    public Said? Refusal(PageContext page) => ReadingJob.Refusal(page.Person!, store, page.Now);

    /// <summary>Reads a form with files; or says why it cannot be.</summary>
    public static async Task<(IFormCollection? Form, UploadRefusal? Refusal)> ReadAsync(HttpContext http, CancellationToken cancel)
    {
        if (UploadRules.Before(http.Request.ContentLength) is { } large) return (null, large);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostForm;
        try
        {
            // Files count as values: one more than are read, so that the rule can say so.
            return (await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = MostForm, ValueCountLimit = JobDesk.MostFiles + 1 }, cancel), null);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, new(UploadFault.TooLarge, "files"));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or InvalidOperationException)
        {
            return (null, new(UploadFault.Broken, "files"));
        }
    }

    /// <param name="key">By which it is done once.</param>
    public async Task<TakenPages> FilesAsync(PageContext page, string key, IFormCollection form, CancellationToken cancel)
    {
        var files = form.Files.Where(f => f.Length > 0 || f.FileName.Length > 0).ToList();
        if (UploadRules.Files([.. files.Select(f => f.Length)]) is { } refusal) return new(null, [refusal]);
        // One after the other: they share the body they came in.
        var sent = new List<string>();
        foreach (var file in files) sent.Add(file.FileName + " " + await DigestAsync(file, cancel));
        return Taken(await jobs.AskAsync(page.Person!, ReadingJob.Word, Whole(key, sent), Said.Of("news.job.files", files.Count, UploadRules.FileName(files[0].FileName)), new ReadingInput(IsNamed: true, null), [.. files.Select(f => new JobUpload(UploadRules.FileName(f.FileName), f.Length, f.OpenReadStream))], cancel));
    }

    /// <param name="key">By which it is done once.</param>
    public async Task<TakenPages> TextAsync(PageContext page, string key, PasteForm typed, CancellationToken cancel)
    {
        // Somewhere it is tomorrow already.
        var (pasted, refusals) = UploadRules.Paste(typed, DateOnly.FromDateTime(page.Now.UtcDateTime.AddHours(14)));
        if (pasted is null) return new(null, refusals);
        var bytes = System.Text.Encoding.UTF8.GetBytes(typed.Text);
        var name = page.Texts["news.add.pasted"];
        return Taken(await jobs.AskAsync(page.Person!, ReadingJob.Word, Whole(key, typed.Text, typed.Form, typed.Address, typed.Day, typed.Title), Said.Of("news.job.pasted", typed.Text.Length), new ReadingInput(IsNamed: true, pasted), [new(name, bytes.Length, () => new MemoryStream(bytes, writable: false))], cancel));
    }

    private static async Task<string> DigestAsync(IFormFile file, CancellationToken cancel)
    {
        var content = file.OpenReadStream();
        await using (content) return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
    }

    /// <summary>A form that was gone back to and sent with something else is another one.</summary>
    private static string Whole(string key, params IEnumerable<string> sent) => $"{key} {Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(sent)))}";

    private static TakenPages Taken(Job? job) => job is null ? new(null, [new(UploadFault.TooManyJobs, null)]) : new(job, []);
}
