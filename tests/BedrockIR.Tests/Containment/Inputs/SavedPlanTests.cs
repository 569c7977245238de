using System.Text.Json;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Planning;

namespace BedrockIR.Tests.Containment.Inputs;

/// <summary>Plans that were saved, edited and read again.</summary>
public sealed class SavedPlanTests
{
    private static readonly ContainmentAction Deny = new()
    {
        ActionId = "DenyBedrock-1", Order = 3, Action = "DenyBedrock", Target = "user/svc-leaked", AccountId = "111122223333", Partition = "aws", Region = "us-east-1", UserName = "svc-leaked",
        RoleName = "r", SessionName = "s", AccessKeyId = "k", ApiKeyId = "a", ResourceType = "t", ResourceId = "i",
        PrincipalArn = "arn:aws:iam::111122223333:user/svc-leaked", PolicyName = "P", PolicyAttachment = "Inline", Document = "{\n  \"Version\": \"2012-10-17\"\n}", Calls = ["iam:PutUserPolicy"],
        Reason = ["a", "b"], FindingIds = ["f"], Regions = ["us-west-2"], FirstTime = DateTimeOffset.UnixEpoch, Undo = "u", Affects = ["x"], Caveats = ["y"],
    };

    [Fact]
    public void A_plan_is_read_as_it_was_saved()
    {
        ContainmentAction read = Assert.Single(SavedPlanReader.Read(JsonSerializer.Serialize(new[] { Deny })));
        Assert.Equal(JsonSerializer.Serialize(Deny), JsonSerializer.Serialize(read));
    }

    // A member that a later version adds must be in the action above, so that the test before would miss it in what is read.
    [Fact]
    public void Every_member_that_is_to_be_done_is_held() => Assert.All(
        typeof(ContainmentAction).GetProperties().Where(p => p.PropertyType == typeof(string) && p.Name is not (nameof(ContainmentAction.Message) or nameof(ContainmentAction.JournalPath))),
        p => Assert.False(string.IsNullOrEmpty((string?)p.GetValue(Deny)), p.Name));

    [Fact]
    public void What_it_says_was_done_is_not_taken_over()
    {
        ContainmentAction done = Deny with { Status = ContainmentStatus.Applied, Verified = true, Time = DateTimeOffset.UnixEpoch, JournalPath = "/x" };
        ContainmentAction read = Assert.Single(SavedPlanReader.Read(JsonSerializer.Serialize(done)));
        Assert.Equal((ContainmentStatus.Planned, null, null, null), (read.Status, read.Verified, read.Time, read.JournalPath));
    }

    // ConvertTo-Json writes the number of a value unless it is told otherwise.
    [Theory, InlineData("7"), InlineData("\"Manual\"")]
    public void What_a_person_must_do_stays_so(string status) =>
        Assert.Equal(ContainmentStatus.Manual, Assert.Single(SavedPlanReader.Read($$"""{"Action":"StopJob","Target":"x","Status":{{status}}}""")).Status);

    [Theory, InlineData(""), InlineData(",\"Reversible\":null"), InlineData(",\"Reversible\":\"true\"")]
    public void What_does_not_say_that_it_can_be_undone_is_asked_about_again(string member) =>
        Assert.False(Assert.Single(SavedPlanReader.Read($$"""{"Action":"StopJob","Target":"x"{{member}}}""")).Reversible);

    [Fact]
    public void A_policy_that_was_written_out_as_an_object_is_one_all_the_same() =>
        Assert.Equal("""{"Version":"2012-10-17"}""", Assert.Single(SavedPlanReader.Read("""{"Action":"DenyBedrock","Target":"x","Document":{"Version":"2012-10-17"}}""")).Document);

    [Theory]
    [InlineData("")]
    [InlineData("[{")]
    [InlineData("7")]
    [InlineData("[null]")]
    [InlineData("""{"Target":"x"}""")]
    [InlineData("""{"Action":"DenyBedrock"}""")]
    [InlineData("""[{"Action":"DenyBedrock","Target":"x"},{"Records":[]}]""")]
    [InlineData("""{"Action":"DenyBedrock","Target":"x","UserNmae":"svc-leaked"}""")]
    public void Anything_else_is_refused_with_what_to_do(string json)
    {
        InputException problem = Assert.Throws<InputException>(() => SavedPlanReader.Read(json));
        Assert.Equal("NotAPlan", problem.Id);
        Assert.Matches("ConvertTo-Json|UserNmae", problem.Message);
    }

    [Fact]
    public void No_escape_sequence_of_a_plan_gets_through() => Assert.Equal("a\\u001b[2J",
        Assert.Single(SavedPlanReader.Read("""{"Action":"DenyBedrock","Target":"a\u001b[2J"}""")).Target);

    [Theory]
    [InlineData("""[{"Action":"DenyBedrock","ActionId":"x"}]""", true)]
    [InlineData("""{"Action":"DenyBedrock","Target":"x"}""", true)]
    [InlineData("[]", false)]
    [InlineData("""{"Action":{"ActionType":"AWS_API_CALL"},"Id":"x"}""", false)]
    [InlineData("no", false)]
    public void It_is_told_from_a_finding(string json, bool isPlan) => Assert.Equal(isPlan, SavedPlanReader.CanRead(json));
}
