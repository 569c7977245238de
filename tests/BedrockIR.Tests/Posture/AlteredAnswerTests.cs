using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BedrockIR.Posture;
using BedrockIR.Tests.Aws;

namespace BedrockIR.Tests.Posture;

/// <summary>All checks while the answers to one operation are not what AWS sends: no run ends, no check that needs the operation passes,
/// and no other check changes.</summary>
public sealed class AlteredAnswerTests
{
    private const string Portal = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>Sign in</body></html>";

    private static readonly Lazy<Dictionary<string, IReadOnlySet<string>>> Needed = new(FindNeeded);

    /// <summary>How an answer is altered; null for the type that it had.</summary>
    public enum Kind
    {
        Html,
        HtmlOfTheRightType,
        NoMembers,
        Empty,
        Truncated,
    }

    [Theory(Explicit = true)]
    [InlineData(Kind.Html)]
    [InlineData(Kind.HtmlOfTheRightType)]
    [InlineData(Kind.NoMembers)]
    [InlineData(Kind.Empty)]
    [InlineData(Kind.Truncated)]
    public void No_check_passes_on_an_altered_answer(Kind kind)
    {
        string[] operations = [.. Needed.Value.Values.SelectMany(o => o).Distinct().Order(StringComparer.Ordinal)];
        Assert.NotEmpty(operations);
        Assert.Equal("", string.Join(", ", operations.SelectMany(operation => Passed(operation, kind))));
    }

    [Fact]
    public void Login_page_in_place_of_one_list_costs_the_checks_that_need_it() => Assert.Empty(Passed("iam ListServiceSpecificCredentials", Kind.HtmlOfTheRightType));

    [Fact]
    public void Group_that_is_there_twice_changes_nothing()
    {
        AlteringHttpClientFactory http = new() { AlteredOperation = "iam GetAccountAuthorizationDetails", AlterBody = Twice };
        using CheckedAccount altered = Open(http), plain = Open(new AlteringHttpClientFactory());
        Assert.Equal(plain.Run().Select(r => (r.CheckId, r.Result)), altered.Run().Select(r => (r.CheckId, r.Result)));

        static HttpResponseMessage Twice(string body)
        {
            XElement root = XElement.Parse(body);
            XElement groups = root.Descendants().Single(e => e.Name.LocalName == "GroupDetailList");
            Assert.NotEmpty(groups.Elements());
            groups.Add(groups.Elements().ToArray());
            return Bare(root.ToString());
        }
    }

    [Fact]
    public void Policy_that_cannot_be_read_allows_nothing_that_is_known()
    {
        AlteringHttpClientFactory http = new() { AlteredOperation = "iam GetAccountAuthorizationDetails", AlterBody = body => Bare(Regex.Replace(body, "<PolicyDocument>[^<]*</PolicyDocument>", "<PolicyDocument>%7B%22Statement</PolicyDocument>")) };
        using CheckedAccount account = Open(http);
        Assert.DoesNotContain(account.Run(), r => r.Result == CheckResult.Pass && Needed.Value[r.CheckId].Contains("iam GetAccountAuthorizationDetails"));
    }

    private static string[] Passed(string operation, Kind kind)
    {
        AlteringHttpClientFactory http = new() { AlteredOperation = operation, AlterBody = body => Alter(body, kind) };
        using CheckedAccount account = Open(http);
        List<ReadinessCheck> results = account.Run();
        Assert.All(CheckCatalogue.All, c => Assert.Contains(results, r => r.CheckId == c.Id));
        Assert.DoesNotContain(results, r => r.Unanswered.Any(u => u.Contains("fault of BedrockIR", StringComparison.Ordinal)));
        return [.. results.Where(r => r.Result == CheckResult.Pass && Needed.Value[r.CheckId].Contains(operation) && !MayPass(r.CheckId, operation, kind)).Select(r => $"{r.CheckId} without {operation} ({kind})")];
    }

    // These two judge the destinations alone; the state of logging that they ask for also asks who changed it and when something was
    // delivered. No members in the configuration are how AWS says that logging is off: there is no destination to judge.
    private static bool MayPass(string check, string operation, Kind kind) => check is "LogRetention" or "LogEncryption"
        && (operation is "cloudtrail LookupEvents" or "logs DescribeLogStreams" || (operation == "bedrock GetModelInvocationLoggingConfiguration" && kind == Kind.NoMembers));

    private static HttpResponseMessage Alter(string body, Kind kind) => kind switch
    {
        Kind.Html => SampleResponses.CreateResponse(Portal, "text/html"),
        Kind.HtmlOfTheRightType => Bare(Portal),
        Kind.NoMembers => Bare(body.StartsWith('<') ? "<none/>" : "{}"),
        Kind.Empty => Bare(""),
        _ => Bare(body[..(body.Length / 2)]),
    };

    private static HttpResponseMessage Bare(string body)
    {
        HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new StringContent(body) };
        response.Content.Headers.ContentType = null;
        return response;
    }

    private static Dictionary<string, IReadOnlySet<string>> FindNeeded()
    {
        AlteringHttpClientFactory http = new();
        using CheckedAccount account = Open(http);
        Dictionary<string, IReadOnlySet<string>> needed = new(StringComparer.Ordinal);
        account.Run([CheckCatalogue.All[0].Id]);
        http.TakeCalledOperations();
        foreach (CheckDefinition check in CheckCatalogue.All)
        {
            account.Run([check.Id]);
            HashSet<string> called = [.. http.TakeCalledOperations()];
            // Opening the account asks these.
            called.ExceptWith(["sts GetCallerIdentity", "account ListRegions"]);
            needed[check.Id] = called;
        }
        return needed;
    }

    private static CheckedAccount Open(AlteringHttpClientFactory http) => new(CheckedAccount.Content("clean"), http);
}
