using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Administration.Authorities;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Administration.Policies;
using Renkei.Desks.Administration.Roles;
using Renkei.Desks.Today;
using Renkei.Web.People;

namespace Renkei.Desks.Administration;

/// <summary>What administration has for somebody's first page: what waits for them to confirm, and for security officers what ends soon.</summary>
internal static class AdministrationToday
{
    public static async Task<IReadOnlyList<TodayItem>> AskAsync(IServiceProvider services, TodayQuestion question, CancellationToken cancel)
    {
        var rights = question.Person.Rights;
        if (!rights.May(Rights.Node, Role.SecurityOfficer) && !rights.May(Rights.Node, Role.Administrator)) return [];
        var names = await services.GetRequiredService<StaffSource>().NamesAsync(cancel);
        var items = new List<TodayItem>();
        if (rights.May(Rights.Node, Role.SecurityOfficer))
        {
            items.AddRange(await GrantsAsync(services.GetRequiredService<GrantShelf<KeptClearance>>(), "clearances", question, names, cancel));
            items.AddRange(await GrantsAsync(services.GetRequiredService<GrantShelf<Authority>>(), "authorities", question, names, cancel));
            items.AddRange((await services.GetRequiredService<PolicyShelf>().ListAsync(cancel)).Select(k => k.Proposal).Where(p => p.State == ProposalState.Waiting && p.Proposed.By != question.Person.Account)
                .Select(p => Item(TodayKind.Waits, "policies", p.Policy, p.Address, p.Proposed.At, question, names)));
        }

        foreach (var (proposal, _) in await services.GetRequiredService<RoleShelf>().ListAsync(null, cancel))
        {
            // Whoever holds the role confirms it; nobody for themselves, and not whoever proposed it.
            if (!rights.May(Rights.Node, proposal.Role) || proposal.Proposed.By == question.Person.Account || proposal.Subject == question.Person.Account) continue;
            items.Add(Item(TodayKind.Waits, "role", proposal.Subject, "/administration/people/" + proposal.Subject, proposal.Proposed.At, question, names));
        }

        return items;
    }

    private static async Task<IEnumerable<TodayItem>> GrantsAsync<T>(GrantShelf<T> shelf, string section, TodayQuestion question, IReadOnlyDictionary<string, string> names, CancellationToken cancel)
        where T : class
    {
        var items = new List<TodayItem>();
        foreach (var (grant, _) in await shelf.ListAsync(null, cancel))
        {
            var (standing, address) = (grant.At(question.Now), $"/administration/{section}/{grant.Id}");
            if (standing == Standing.Waiting && grant.Proposed.By != question.Person.Account && grant.Subject != question.Person.Account) items.Add(Item(TodayKind.Waits, section, grant.Subject, address, grant.Proposed.At, question, names));
            if (standing == Standing.InForce && grant.Until - question.Now <= GrantViews.Soon) items.Add(Item(TodayKind.Due, section, grant.Subject, address, grant.Until, question, names));
        }

        return items;
    }

    private static TodayItem Item(TodayKind kind, string what, string subject, string address, DateTimeOffset at, TodayQuestion question, IReadOnlyDictionary<string, string> names)
    {
        var state = kind == TodayKind.Waits ? "waits" : "ends";
        return new(kind, question.Texts[$"administration.today.{what}.{state}", names.GetValueOrDefault(subject, subject)], null, address, question.Texts[kind == TodayKind.Waits ? "today.decide" : "today.look"], at, []);
    }
}
