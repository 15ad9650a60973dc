using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Api;
using Renkei.Desks.Jobs.Api;
using Renkei.Desks.News.Lists;
using Renkei.Web;
using Renkei.Web.People;

namespace Renkei.Desks.News.Api;

/// <summary>Pages that programs bring: files, or one text, under the rules of the page "Add pages". A job reads them.</summary>
internal static class PagesApi
{
    /// <summary>How soon it may be worth asking again, in seconds, where too many jobs have not ended.</summary>
    private const string Later = "10";

    private static readonly JsonSerializerOptions Strict = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/pages", BringAsync).Needs(NewsDesk.Word, Role.Author).WithMetadata(new RequestSizeLimitAttribute(PageIntake.MostForm)).WithFormOptions(multipartBodyLengthLimit: PageIntake.MostForm).WithRequestTimeout(PageIntake.MostUploading);

    private static async Task<IResult> BringAsync(HttpContext http, PageContext page, PageIntake intake, SecretSource secrets, CancellationToken cancel)
    {
        var isForm = ApiRequest.IsOf(http.Request, "multipart/form-data");
        if (!isForm && !ApiRequest.IsOf(http.Request, "application/json")) return ApiAnswer.Problem(StatusCodes.Status415UnsupportedMediaType, "media-type", "Send files as multipart/form-data, or one text as application/json.");
        var (key, refusal) = ApiRequest.Key(http.Request);
        if (refusal is not null) return refusal;
        if (intake.Refusal(page) is { } why) return ApiAnswer.Problem(StatusCodes.Status403Forbidden, "not-cleared", why.In(page.Texts));
        key ??= secrets.Key();
        if (isForm)
        {
            var (form, broken) = await PageIntake.ReadAsync(http, cancel);
            return Answer(http, page, form is null ? new(null, [broken!]) : await intake.FilesAsync(page, key, form, cancel));
        }

        var (typed, unread) = await TypedAsync(http, cancel);
        return typed is null ? unread! : Answer(http, page, await intake.TextAsync(page, key, typed, cancel));
    }

    private static async Task<(PasteForm? Typed, IResult? Refusal)> TypedAsync(HttpContext http, CancellationToken cancel)
    {
        if ((http.Request.ContentLength ?? (http.Request.Body.CanSeek ? http.Request.Body.Length : 0)) > UploadRules.MostTextForm) return (null, ApiAnswer.Problem(StatusCodes.Status413PayloadTooLarge, "too-large", $"A text comes in at most {UploadRules.MostTextForm >> 20} MB of JSON; send it as a file."));
        try
        {
            if (await JsonSerializer.DeserializeAsync<PastedText>(http.Request.Body, Strict, cancel) is { } sent)
            {
                return sent is { Text: not null, Html: not null }
                    ? (null, ApiAnswer.Problem(StatusCodes.Status422UnprocessableEntity, "refused", "A page is text or html, not both.", ("html", "There is a text as well.")))
                    : (new(sent.Html ?? sent.Text ?? "", sent.Html is null ? "text" : "html", sent.Url ?? "", sent.Day ?? "", sent.Title ?? ""), null);
            }
        }
        catch (JsonException)
        {
            // The sentence below says what is expected; where exactly it broke is of no use to whoever wrote a program.
        }

        return (null, ApiAnswer.Problem(StatusCodes.Status400BadRequest, "body", "The body is a JSON object with text or html, and with url, day and title where they are known: all of them strings, each once, nothing else."));
    }

    private static IResult Answer(HttpContext http, PageContext page, TakenPages taken)
    {
        if (taken.Job is { } job)
        {
            http.Response.Headers.Location = JobsApi.AddressOf(job.Id);
            return ApiAnswer.Json(JobsApi.Shown(job, page.Texts), StatusCodes.Status202Accepted);
        }

        var first = taken.Refusals[0];
        var (status, kind) = first.Fault switch
        {
            UploadFault.TooLarge => (StatusCodes.Status413PayloadTooLarge, "too-large"),
            UploadFault.Broken => (StatusCodes.Status400BadRequest, "body"),
            UploadFault.TooManyJobs => (StatusCodes.Status429TooManyRequests, "jobs"),
            _ => (StatusCodes.Status422UnprocessableEntity, "refused"),
        };
        if (first.Fault == UploadFault.TooManyJobs) http.Response.Headers.RetryAfter = Later;
        return ApiAnswer.Problem(status, kind, first.In(page.Texts).Text, [.. taken.Refusals.Where(r => r.Field is not null).Select(r => (r.Field == "address" ? "url" : r.Field!, r.In(page.Texts).Text))]);
    }

    /// <summary>One page as a program sends it: what the form of the page has.</summary>
    private sealed record PastedText(string? Text = null, string? Html = null, string? Url = null, string? Day = null, string? Title = null);
}
