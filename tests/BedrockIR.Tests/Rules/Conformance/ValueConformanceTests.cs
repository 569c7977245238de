namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-rules-specification.md, Detection: values, wildcards, escapes, lists, maps, special values.</summary>
public sealed class ValueConformanceTests
{
    // "All values are treated as case-insensitive strings."
    [Theory]
    [InlineData("f: 'evil'", "\"EVIL\"", true)]
    [InlineData("f: 'evil'", "\"evil \"", false)]
    [InlineData("f: 5", "5", true)]
    [InlineData("f: 5", "\"5\"", true)]
    [InlineData("f: 5", "50", false)]
    [InlineData("f: '5'", "5", true)]
    [InlineData("f: true", "true", true)]
    [InlineData("f: 'TRUE'", "true", true)]
    [InlineData("f: true", "false", false)]
    [InlineData("f: 'ärger'", "\"ÄRGER\"", true)]
    [InlineData("f: 'x'", null, false)]
    [InlineData("f: 'x'", "null", false)]
    public void Values_are_compared_ignoring_case(string line, string? value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, value));

    [Theory]
    [InlineData("f: 10", "10.0", true)]
    [InlineData("f: 10", "1e1", true)]
    [InlineData("f: 10.0", "10", true)]
    [InlineData("f: 1e1", "10.00", true)]
    [InlineData("f: -0.5", "-5E-1", true)]
    [InlineData("f: 0", "0.0", true)]
    [InlineData("f: [7, 10]", "1.0e1", true)]
    [InlineData("f|all: [10, 10.0]", "1e1", true)]
    [InlineData("f|neq: 10", "10.0", false)]
    [InlineData("f|neq: 10", "10.1", true)]
    [InlineData("f: 10", "10.01", false)]
    [InlineData("f: 10", "\"10x\"", false)]
    [InlineData("f: 1e400", "1e400", true)]
    [InlineData("f: 1e400", "1e401", false)]
    [InlineData("f: 9007199254740993", "9007199254740992", false)]
    [InlineData("f: 012345678901", "12345678901", false)]
    [InlineData("f: 012345678901", "\"012345678901\"", true)]
    [InlineData("f: '10'", "10.0", false)]
    [InlineData("f|contains: 10", "1e1", false)]
    [InlineData("f|contains: 10", "2103", true)]
    public void Numbers_are_compared_by_value(string line, string value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, value));

    // "? to replace a single mandatory character." / "* to replace an unbounded length wildcard." and the two examples
    [Theory]
    [InlineData("f: 'prog?.exe'", "\"progA.exe\"", true)]
    [InlineData("f: 'prog?.exe'", "\"progB.exe\"", true)]
    [InlineData("f: 'prog?.exe'", "\"prog.exe\"", false)]
    [InlineData("f: 'prog?.exe'", "\"progAB.exe\"", false)]
    [InlineData("f: 'antivirus_V*.exe'", "\"antivirus_V1.exe\"", true)]
    [InlineData("f: 'antivirus_V*.exe'", "\"antivirus_V21.2.1.exe\"", true)]
    [InlineData("f: 'antivirus_V*.exe'", "\"antivirus_V.exe\"", true)]
    [InlineData("f: 'antivirus_V*.exe'", "\"antivirus_V1.exe.txt\"", false)]
    [InlineData("f: 'a*b*c'", "\"a\\nbxc\"", true)]
    [InlineData("f: '*'", "\"anything\"", true)]
    [InlineData("f: '*'", null, false)]
    public void Wildcards_match_any_text(string line, string? value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, value));

    [Theory]
    // "Plain backslash not followed by a wildcard can be expressed as single \ or double backslash \\."
    [InlineData(@"C:\Windows\cmd.exe", @"C:\\Windows\\cmd.exe", true)]
    [InlineData(@"C:\\Windows\\cmd.exe", @"C:\\Windows\\cmd.exe", true)]
    [InlineData(@"C:\\Windows", @"C:\\\\Windows", false)]
    [InlineData(@"a\", @"a\\", true)]
    // "A wildcard has to be escaped to be handled as a plain character. eg: \*, \?."
    [InlineData(@"a\*b", "a*b", true)]
    [InlineData(@"a\*b", "axb", false)]
    [InlineData(@"a\?b", "a?b", true)]
    [InlineData(@"a\?b", "axb", false)]
    // "The backslash before a wildcard has to be escaped to handle the value as a backslash followed by a wildcard: \\*."
    [InlineData(@"a\\*", @"a\\bcd", true)]
    [InlineData(@"a\\*", @"a\\", true)]
    [InlineData(@"a\\*", "abcd", false)]
    [InlineData(@"a\\?", @"a\\b", true)]
    [InlineData(@"a\\?", @"a\\bc", false)]
    // "Three backslashes are necessary to escape both, the backslash and the wildcard and handle them as plain values: \\\*."
    [InlineData(@"a\\\*", @"a\\*", true)]
    [InlineData(@"a\\\*", @"a\\b", false)]
    // "Three or four backslashes are handled as double backslash. … \\\\ results in the plain value \\."
    [InlineData(@"a\\\b", @"a\\\\b", true)]
    [InlineData(@"a\\\\b", @"a\\\\b", true)]
    [InlineData(@"a\\\\b", @"a\\b", false)]
    public void Backslashes_are_parsed_as_specified(string value, string logged, bool matches)
    {
        Assert.Equal(matches, SigmaTestRun.LineMatches($"f: '{value}'", $"\"{logged}\""));
        // Behind the value nothing or more can stand, so that only what does not match as a whole may match in part.
        if (matches)
            Assert.True(SigmaTestRun.LineMatches($"f|endswith: '{value}'", $"\"x{logged}\""));
    }

    // "You don't have to escape characters except the string quotation marks '."
    [Theory]
    [InlineData("f: 'a''b'", "\"a'b\"")]
    [InlineData("f: 'a.b+[c](d)^$|%\"'", "\"a.b+[c](d)^$|%\\\"\"")]
    public void Other_characters_need_no_escape(string line, string value) => Assert.True(SigmaTestRun.LineMatches(line, value));

    // "Maps … All elements of a map are joined with a logical 'AND'." and its example of EventLog and EventID
    [Theory]
    [InlineData("""{"EventLog":"security","EventID":517}""", true)]
    [InlineData("""{"EventLog":"Security","EventID":"1102"}""", true)]
    [InlineData("""{"EventLog":"Security","EventID":518}""", false)]
    [InlineData("""{"EventLog":"System","EventID":517}""", false)]
    [InlineData("""{"EventID":517}""", false)]
    public void Map_is_joined_by_and(string record, bool matches) => Assert.Equal(matches,
        SigmaTestRun.Detects("selection:\n    EventLog: Security\n    EventID:\n        - 517\n        - 1102\ncondition: selection", record));

    // "maps (see below). All map items of a list are logically linked with 'OR'." and its example of Image and Description
    [Theory]
    [InlineData("""{"Image":"C:\\a\\example.exe"}""", true)]
    [InlineData("""{"Description":"a test executable of mine"}""", true)]
    [InlineData("""{"Image":"example.exe","Description":"mine"}""", false)]
    public void List_of_maps_is_joined_by_or(string record, bool matches) => Assert.Equal(matches,
        SigmaTestRun.Detects("selection:\n    - Image|endswith: '\\\\example.exe'\n    - Description|contains: 'Test executable'\ncondition: selection", record));

    [Theory]
    [InlineData("""{"a":"1","b":"2"}""", true)]
    [InlineData("""{"a":"1"}""", false)]
    [InlineData("""{"c":"3"}""", true)]
    public void Each_map_of_list_is_joined_by_and(string record, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.Detects("s:\n    - a: 1\n      b: 2\n    - c: 3\ncondition: s", record));

    // "An empty value is defined with ''" / "A null value is defined with null"
    [Theory]
    [InlineData("f: ''", "\"\"", true)]
    [InlineData("f: ''", "\" \"", false)]
    [InlineData("f: ''", "null", false)]
    [InlineData("f: ''", null, false)]
    [InlineData("f: null", "null", true)]
    [InlineData("f: null", null, true)]
    [InlineData("f: null", "\"\"", false)]
    [InlineData("f: null", "\"null\"", false)]
    [InlineData("f: 'null'", "\"null\"", true)]
    [InlineData("f: 'null'", "null", false)]
    public void Empty_and_null_are_different(string line, string? value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, value));

    // "To get an expression that says not null you have to create another selection and negate it in the condition."
    [Theory]
    [InlineData("""{"EventID":4738,"PasswordLastSet":"x"}""", true)]
    [InlineData("""{"EventID":4738,"PasswordLastSet":null}""", false)]
    [InlineData("""{"EventID":4738}""", false)]
    public void Negated_null_selection_matches_existing_values(string record, bool matches) => Assert.Equal(matches,
        SigmaTestRun.Detects("selection:\n    EventID: 4738\nfilter:\n    PasswordLastSet: null\ncondition: selection and not filter", record));

    // The "Valid Example" of null
    [Theory]
    [InlineData("""{"FieldA":"something","FieldB":""}""", true)]
    [InlineData("""{"FieldA":"something"}""", true)]
    [InlineData("""{"FieldA":"something","FieldB":"x"}""", false)]
    public void Null_example_of_specification_matches(string record, bool matches) => Assert.Equal(matches, SigmaTestRun.Detects(
        "selection_main:\n    FieldA: 'something'\nselection_empty1:\n    FieldB: ''\nselection_empty2:\n    FieldB: null\ncondition: selection_main and 1 of selection_empty*", record));

    // "lists … strings that are applied to the full log message and are linked with a logical 'OR'."
    [Theory]
    [InlineData("""{"a":{"b":["x","svchost.exe -N evil"]}}""", true)]
    [InlineData("""{"a":"my evilservice here"}""", true)]
    [InlineData("""{"a":"evil service"}""", false)]
    public void Keywords_match_in_any_field(string record, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.Detects("keywords:\n    - 'EVILSERVICE'\n    - 'svchost.exe -n evil'\ncondition: keywords", record));

    // "To have a and operator, we use the '|all': modifier … Give: "OabVirtualDirectory" and " -ExternalUrl ""
    [Theory]
    [InlineData("""{"a":"set oabvirtualdirectory -ExternalUrl x"}""", true)]
    [InlineData("""{"a":"OabVirtualDirectory","b":"x -ExternalUrl y"}""", true)]
    [InlineData("""{"a":"OabVirtualDirectory"}""", false)]
    [InlineData("""{"a":"-ExternalUrl"}""", false)]
    public void All_requires_every_keyword(string record, bool matches) => Assert.Equal(matches,
        SigmaTestRun.Detects("keywords_cmdlet:\n    '|all':\n        - 'OabVirtualDirectory'\n        - ' -ExternalUrl '\ncondition: keywords_cmdlet", record));

    // "It's a matter of searching for keywords across an entire event."
    [Theory]
    [InlineData("keywords:\n    - 4625\ncondition: keywords", """{"a":4625}""", true)]
    [InlineData("keywords:\n    - '462'\ncondition: keywords", """{"a":[{"b":4625}]}""", true)]
    [InlineData("keywords:\n    - 'tru'\ncondition: keywords", """{"a":true}""", true)]
    [InlineData("keywords:\n    - '4625'\ncondition: keywords", """{"a":462,"b":5}""", false)]
    [InlineData("keywords:\n    '|re': 'ev.l$'\ncondition: keywords", """{"a":{"b":"so evil"}}""", true)]
    [InlineData("keywords:\n    '|re': 'ev.l$'\ncondition: keywords", """{"a":{"b":"evils"}}""", false)]
    [InlineData("keywords:\n    '|cased': 'Evil'\ncondition: keywords", """{"a":"an Evil one"}""", true)]
    [InlineData("keywords:\n    '|cased': 'Evil'\ncondition: keywords", """{"a":"an evil one"}""", false)]
    public void Keywords_match_numbers_and_accept_modifiers(string detection, string record, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.Detects(detection, record));

    // "You can use wildcard characters * and ? in strings"
    [Theory]
    [InlineData("""{"a":"run event9clear now"}""", true)]
    [InlineData("""{"a":"run eventclear now"}""", false)]
    public void Keywords_accept_wildcards(string record, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.Detects("keywords:\n    - 'event?clear'\ncondition: keywords", record));
}
