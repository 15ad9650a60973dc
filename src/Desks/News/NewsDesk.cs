using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Jobs;
using Renkei.Desks.News.Api;
using Renkei.Desks.News.Citing;
using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Reading;
using Renkei.Desks.News.Stories;
using Renkei.Desks.Today;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.News;

/// <summary>The door of the news desk: stories of the open news, their articles, who has it from whom, and citing an article as a record.</summary>
public static class NewsDesk
{
    /// <summary>The desk's word.</summary>
    public const string Word = "news";

    public static IServiceCollection AddNews(this IServiceCollection services)
    {
        services.AddSingleton<StoryShelf>();
        services.AddSingleton<StoryTeller>();
        services.AddSingleton<StoryList>();
        services.AddSingleton<PageIntake>();
        services.AddSingleton<NewsViews>();
        services.AddSingleton<StoryReader>();
        services.AddSingleton<ArticleReader>();
        services.AddSingleton<CiteDesk>();
        services.AddScoped<IFinder, NewsFinder>();
        services.AddJob<ReadingJob>();
        services.AddToday(NewsToday.AskAsync);
        return services.AddDesk(new DeskEntry(Word, "/news", 10, new DeskRole(Word, Role.Reader)));
    }

    public static void MapNews(this IEndpointRouteBuilder routes)
    {
        NewsPages.Map(routes);
        NewsApi.Map(routes);
    }
}
