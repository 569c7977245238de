using BedrockIR.Aws.Access;

namespace BedrockIR.Tests.Aws.Access;

public sealed class SharedFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[profile \"my prof\"]", "my prof")]
    [InlineData("[profile 'my prof']", "my prof")]
    [InlineData("[profile my\\ prof]", "my prof")]
    [InlineData("[profile 'it'\"'\"'s']", "it's")]
    [InlineData("[ profile  p ]", "p")]
    [InlineData("[default]", "default")]
    [InlineData("[profile default]", "default")]
    [InlineData("[profile a]b]", "a]b")]
    public void Profile_name_is_unquoted_like_in_shell(string header, string name) => Assert.Equal([name], Read($"{header}\nregion=eu-west-1\n").ProfileNames);

    [Theory]
    [InlineData("[profile my prof]")]
    [InlineData("[p]")]
    [InlineData("[profile 'open]")]
    [InlineData("[profile]")]
    [InlineData("[sso-session p]")]
    [InlineData("[services p]")]
    public void Other_sections_are_not_profiles(string header) => Assert.Empty(Read($"{header}\nregion=eu-west-1\n").ProfileNames);

    [Fact]
    public void Nested_keys_are_prefixed_with_parent()
    {
        IReadOnlyDictionary<string, string> keys = Read("[default]\ns3 =\n  addressing_style = path\n\n  # comment\n  max_queue_size=1\nregion = eu-west-1\n").Profile("default");
        Assert.Equal([("region", "eu-west-1"), ("s3", ""), ("s3.addressing_style", "path"), ("s3.max_queue_size", "1")], keys.Select(k => (k.Key, k.Value)).Order());
    }

    [Fact]
    public void Credentials_file_overrides_config_file()
    {
        SharedFiles files = SharedFiles.Read(_folder.Write("config", "[profile p]\nregion=eu-west-1\noutput=json\n"), _folder.Write("credentials", "[p]\nregion=us-west-2\n[profile q]\nregion=x\n"));
        Assert.Equal(["p"], files.ProfileNames);
        Assert.Equal(("us-west-2", "json"), (files.Profile("p")["region"], files.Profile("p")["output"]));
        Assert.Equal(["region"], files.Credentials("p").Keys);
    }

    [Theory]
    [InlineData("region = eu-west-1\n[default]\n", "line 1")]
    [InlineData("[default]\nnothing\n", "line 2")]
    [InlineData("[default]\n= value\n", "line 2")]
    [InlineData("[default\nregion = x\n", "line 1")]
    public void Malformed_line_is_a_problem(string text, string place) => Assert.Contains(place, Read(text).Problems[0], StringComparison.Ordinal);

    [Fact]
    public void Problem_leaves_other_profiles_usable()
    {
        SharedFiles files = Read("broken\n[profile p]\nregion = eu-west-1\nbroken again\n[profile q]\nregion = us-west-2\n");
        Assert.Equal(["p", "q"], files.ProfileNames);
        Assert.Equal("us-west-2", files.Profile("q")["region"]);
        Assert.Equal(2, files.Problems.Count);
    }

    [Fact]
    public void Byte_order_mark_is_ignored()
    {
        string path = _folder.Write("config", [0xEF, 0xBB, 0xBF, .. "[default]\r\nregion=eu-west-1\r\n"u8]);
        Assert.Equal("eu-west-1", SharedFiles.Read(path, "none").Profile("default")["region"]);
    }

    [Fact]
    public void Profile_location_is_read_with_adjacent_config()
    {
        _folder.Write("config", "[profile p]\nregion=eu-west-1\n[sso-session corp]\nsso_region=eu-west-1\n");
        SharedFiles files = SharedFiles.ReadLocation(_folder.Write("credentials", "[p]\naws_access_key_id=A\n[profile q]\nregion=us-west-2\n"));
        Assert.Equal(["p", "q"], files.ProfileNames);
        Assert.Equal("eu-west-1", files.Profile("p")["region"]);
        Assert.NotNull(files.SsoSession("corp"));
    }

    [Fact]
    public void Missing_files_have_no_profiles()
    {
        SharedFiles files = SharedFiles.Read(_folder.GetPath("no"), _folder.GetPath("nothing"));
        Assert.Empty(files.ProfileNames);
        Assert.Empty(files.Problems);
    }

    private SharedFiles Read(string config) => SharedFiles.Read(_folder.Write("config", config), _folder.GetPath("none"));
}
