using Renkei.Desks.Jobs;
using Renkei.Desks.News.Citing;
using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Reading;
using Renkei.News;
using Renkei.Web.Forms;
using Renkei.Web.Lists;

namespace Renkei.Desks.News.Pages;

/// <summary>The list of stories.</summary>
/// <param name="IsCountCut">Whether facets count the newest articles alone.</param>
/// <param name="Problem">Why the question could not be answered; null when it was.</param>
/// <param name="HasSamples">Whether the sample pages are offered.</param>
public sealed record StoriesModel(
    StoryQuery Query, StoryRows Stories, IReadOnlyList<Facet> Languages, IReadOnlyList<Facet> Outlets, IReadOnlyList<Facet> Days, bool IsCountCut, IReadOnlyList<SavedView> Views, long Articles, string? Problem, bool MayAdd, bool HasSamples);

/// <summary>A story.</summary>
/// <param name="Language">The one whose articles are shown; null for all.</param>
/// <param name="Columns">2 or 3.</param>
/// <param name="WithTexts">Whether whole texts stand side by side.</param>
public sealed record StoryModel(ShownStory Story, string? Language, int Columns, bool WithTexts);

/// <summary>An article.</summary>
/// <param name="Cite">Null for who may not make records.</param>
public sealed record ArticleModel(FoundArticle Found, CiteModel? Cite);

/// <summary>The form to cite.</summary>
public sealed record CiteModel(CiteForm Form, IReadOnlyList<Refusal> Refusals, string? Key);

/// <summary>The forms to add pages.</summary>
/// <param name="Refused">Why this person may not; null when they may.</param>
/// <param name="PasteKey">The key of a form that was refused.</param>
public sealed record AddModel(Said? Refused, PasteForm Paste, IReadOnlyList<Refusal> Refusals, string? PasteKey, bool HasSamples);

/// <summary>Where an article's text is shown.</summary>
/// <param name="WithNotes">Whether each attribution is named beside its paragraph.</param>
public sealed record ArticleTextModel(Article Article, bool WithNotes);
