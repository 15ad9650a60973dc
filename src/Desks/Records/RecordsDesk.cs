using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Records.Api;
using Renkei.Desks.Records.Editing;
using Renkei.Desks.Records.Following;
using Renkei.Desks.Records.Lists;
using Renkei.Desks.Records.Reading;
using Renkei.Desks.Records.Uploading;
using Renkei.Desks.Records.Views;
using Renkei.Desks.Today;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Records;

/// <summary>The door of the records desk: find, read, write and follow records.</summary>
public static class RecordsDesk
{
    /// <summary>The desk's word, and where its pages stand.</summary>
    public const string Word = "records";

    public static IServiceCollection AddRecords(this IServiceCollection services)
    {
        services.AddScoped<RecordRoom>();
        services.AddScoped<NodeReaders>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<Follows>();
        services.AddSingleton<UnfinishedUploads>();
        services.AddToday(RecordsToday.AskAsync);
        services.AddScoped<IFinder, RecordFinder>();
        return services.AddDesk(new(Word, "/records", 20, new DeskRole(Word, Role.Reader)));
    }

    public static void MapRecords(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/records").Needs(Word, Role.Reader);
        ListRoutes.Map(pages);
        EditRoutes.Map(pages);
        UploadRoutes.Map(pages);
        ViewRoutes.Map(pages);
        RecordsApi.Map(routes);
    }
}
