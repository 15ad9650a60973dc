using System.Net;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Support;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>A disk that runs full under the running node: pages still read, a save says why and keeps what was typed, nothing is lost, and with some room it goes on.</summary>
public sealed class DiskPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_DiskRunsFull_ReadsOn_SaysWhy_AndGoesOnWhenThereIsRoom()
    {
        using var disk = new MountedDisk(24);
        await using var node = await HostedNode.StartAsync(add: Add, data: Path.Combine(disk.Path, "data"));
        using var client = node.Client("");
        var token = await client.GetStringAsync("/test/token", Cancel);
        Assert.Equal("first", await SaveAsync(client, token, "first"));
        disk.Fill();
        // The write-ahead log may still have room; then the disk is really full.
        var refused = "";
        for (var tries = 0; refused.Length == 0; tries++)
        {
            Assert.True(tries < 200);
            var answer = await SaveAsync(client, token, $"more {tries} {new string('x', 50_000)}");
            if (answer.Contains("<html", StringComparison.Ordinal)) refused = answer;
        }

        Assert.Contains("The disk of the node is full, so this was not saved.", refused, StringComparison.Ordinal);
        Assert.Contains("</textarea>", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(disk.Path, refused, StringComparison.Ordinal);
        for (var time = 0; time < 3; time++)
        {
            Assert.Contains("<html", await SaveAsync(client, token, "again " + new string('x', 50_000)), StringComparison.Ordinal);
            Assert.StartsWith("first", await client.GetStringAsync("/test/read/first", Cancel), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/docs", Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Cancel)).StatusCode);
        }

        disk.Free();
        Assert.Equal("last", await SaveAsync(client, token, "last"));
        Assert.StartsWith("first", await client.GetStringAsync("/test/read/first", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_DiskIsReadOnly_ReadsOn_AndSaysWhy()
    {
        using var disk = new MountedDisk(24);
        var data = Path.Combine(disk.Path, "data");
        await using (var node = await HostedNode.StartAsync(add: Add, data: data))
        {
            using var before = node.Client("");
            Assert.Equal("first", await SaveAsync(before, await before.GetStringAsync("/test/token", Cancel), "first"));
        }

        disk.MakeReadOnly(true);
        await using var later = await HostedNode.StartAsync(add: Add, data: data);
        using var client = later.Client("");
        Assert.StartsWith("first", await client.GetStringAsync("/test/read/first", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/docs", Cancel)).StatusCode);
        Assert.Contains("The disk of the node is read-only at the moment, so this was not saved.", await SaveAsync(client, await client.GetStringAsync("/test/token", Cancel), "second"), StringComparison.Ordinal);
    }

    private static async Task<string> SaveAsync(HttpClient client, string token, string text)
    {
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("text", text)]);
        using var answer = await client.PostAsync("/test/save", form, Cancel);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static void Add(WebApplication app)
    {
        app.MapGet("/test/token", (HttpContext http, IAntiforgery forms) => forms.GetAndStoreTokens(http).RequestToken).NeedsSignIn();
        app.MapGet("/test/read/{id}", async (string id, NodeStore store, CancellationToken cancel) => await store.Documents.GetAsync("test", id, cancel) is { } found ? Encoding.UTF8.GetString(found.Content.Span) : "nothing").NeedsSignIn();
        app.MapPost("/test/save", async (HttpContext http, NodeStore store, CancellationToken cancel) =>
        {
            var text = http.Request.Form["text"].ToString();
            var id = text.Split(' ')[0];
            await store.Documents.ChangeAsync([new DocumentChange("test", text.Length > 1000 ? id + text.GetHashCode(StringComparison.Ordinal) : id, "", null, Encoding.UTF8.GetBytes(text))], [], cancel);
            return id;
        }).NeedsSignIn();
    }
}
