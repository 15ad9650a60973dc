using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Renkei.Node.Serve.Gates;
using Renkei.Node.Serve.Logs;
using Renkei.Store;
using Renkei.Web;

namespace Renkei.Node.Serve.Errors;

/// <summary>Whatever goes wrong is said in one sentence: on a page for people, as a problem (RFC 9457) for programs. Answers that say something of their own are left alone.</summary>
internal sealed class ErrorPages(RequestDelegate next, ILogger<ErrorPages> log)
{
    /// <summary>Of a client that went away: nobody hears it, the log line has it.</summary>
    private const int Gone = 499;

    public async Task InvokeAsync(HttpContext http, PageContext page)
    {
        var words = default(ErrorWords);
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null }) words = ErrorWords.Of(http.Response.StatusCode, page.Texts, MachineRequest.Is(http.Request) && (http.Response.StatusCode != StatusCodes.Status403Forbidden || http.Request.Headers.Authorization.Count > 0));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = http.Response.HasStarted ? http.Response.StatusCode : Gone;
            return;
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            words = Judge(fault, http, page);
            http.Response.Clear();
        }
        catch (Exception fault)
        {
            // Half a page is out: the connection ends, so that nobody takes it for a whole one.
            Events.Fault(log, fault);
            http.Abort();
            return;
        }

        if (words is not null) await SayAsync(http, words, page);
    }

    private ErrorWords Judge(Exception fault, HttpContext http, PageContext page)
    {
        switch (fault)
        {
            case BadHttpRequestException bad:
                return ErrorWords.Of(bad.StatusCode, page.Texts);
            case StoreException trouble:
                Events.StoreTrouble(log, trouble.Trouble.ToString(), trouble.Message);
                return ErrorWords.Of(trouble.Trouble, !HttpMethods.IsGet(http.Request.Method), page.Texts);
            default:
                Events.Fault(log, fault);
                return ErrorWords.Of(StatusCodes.Status500InternalServerError, page.Texts);
        }
    }

    private static async Task SayAsync(HttpContext http, ErrorWords words, PageContext page)
    {
        http.Response.StatusCode = words.Status;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        if (MachineRequest.Is(http.Request))
        {
            await ProblemAsync(http, words);
            return;
        }

        // What another site made a browser send is not shown to it again.
        var kept = words.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status429TooManyRequests or >= 500 && !FormGate.IsForeign(http.Request) ? await KeptForm.OfAsync(http.Request) : null;
        await new RazorComponentResult<ErrorPage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ErrorPage.Model)] = new ErrorModel(words, kept) }) { StatusCode = words.Status }.ExecuteAsync(http);
    }

    private static Task ProblemAsync(HttpContext http, ErrorWords words)
    {
        http.Response.ContentType = MediaTypeNames.Application.ProblemJson;
        return http.Response.WriteAsync(JsonSerializer.Serialize(new { type = "about:blank", title = words.Title, status = words.Status, detail = words.Sentence }, JsonSerializerOptions.Web), http.RequestAborted);
    }
}
