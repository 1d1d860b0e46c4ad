import pytest

from nonpaper.evidence.attributions import Form, Stance
from nonpaper.evidence.reader import read

CASES = [
    ("The dam will hold, the engineer said.", "the engineer", "said", ["The dam will hold"]),
    ("The engineer said on Friday that the dam will hold.", "The engineer", "said",
     ["that the dam will hold"]),
    ("“The dam will hold,” the engineer said. “It always has.”", "the engineer", "said",
     ["“The dam will hold,”", "“It always has.”"]),
    ("“The dam,” he said, “will hold.”", "he", "said", ["“The dam,”", "“will hold.”"]),
    ("“The dam will hold,” said Ana Ruiz, the chief engineer.", "Ana Ruiz, the chief engineer",
     "said", ["“The dam will hold,”"]),
    ("According to two engineers, the dam will hold.", "two engineers", "According to",
     ["the dam will hold"]),
    ("The mayor told reporters that the dam would hold.", "The mayor", "told",
     ["that the dam would hold"]),
    ("The mayor has urged residents to leave.", "The mayor", "has urged",
     ["residents to leave"]),
    ("The mayor wants to rebuild the dam.", "The mayor", "wants", ["to rebuild the dam"]),
    ("The mayor called for an inquiry on Tuesday.", "The mayor", "called for", ["an inquiry"]),
    ("The mayor is confident that the dam will hold.", "The mayor", "is confident",
     ["that the dam will hold"]),
    ("The mayor's claim that the dam is safe surprised nobody.", "The mayor's", "claim",
     ["that the dam is safe"]),
    ("The repair, the mayor explained, was overdue.", "the mayor", "explained",
     ["The repair", "was overdue"]),
    ("The mayor made clear that he would resign.", "The mayor", "made clear",
     ["that he would resign"]),
    ("The mayor said: “We are ready.”", "The mayor", "said", ["“We are ready.”"]),
    ("Mayor Ruiz: The dam is safe", "Mayor Ruiz", ":", ["The dam is safe"]),
    ("Ruiz said that the plan had two aims: the first was a dam, and the second was a road.",
     "Ruiz", "said",
     ["that the plan had two aims: the first was a dam, and the second was a road"]),
    ("“A mess from start to end,” was her verdict on the talks.", "her", "was verdict",
     ["“A mess from start to end,”"]),
    ("“It was like a war,” is how Ana Ruiz put it.", "Ana Ruiz", "is how put it",
     ["“It was like a war,”"]),
    ("A rally in Lima had one message: “Stop the dam.”", "A rally in Lima", "had one message:",
     ["“Stop the dam.”"]),
    ("For Ruiz, the problem is simple: “We have no water.”", "Ruiz", "is simple:",
     ["“We have no water.”"]),
    ("His position: “I do not think a dam will help.”", "His", "position:",
     ["“I do not think a dam will help.”"]),
    ("That is why, he added, towns want “a dam of their own.”", "he", "added",
     ["That is why", "towns want “a dam of their own.”"]),
    ("Ruiz, citing “the price of water,” said the dam could wait.", "Ruiz", "said",
     ["the dam could wait"]),
    ("The mayor emailed voters saying, “The dam will hold.”", "The mayor", "saying",
     ["“The dam will hold.”"]),
    ("The crowd chanted back at him, “Send them home,” and “Close the dam.”", "The crowd",
     "chanted", ["“Send them home,” and “Close the dam.”"]),
    ("The plan won few friends (“It is late,” wrote Ana Ruiz, a clerk in Lima, on her page).",
     "Ana Ruiz, a clerk in Lima", "wrote", ["“It is late,”"]),
    ("Ruiz said as she opened the hall in Lima, “It is late, but here we are.”", "Ruiz", "said",
     ["“It is late, but here we are.”"]),
    ("Ruiz supports “appropriate pay rises,” and little else.", "Ruiz", "supports",
     ["“appropriate pay rises,”"]),
    ("The mayor, in a letter: “It is late. We will go.”", "The mayor", ":",
     ["“It is late. We will go.”"]),
    ("She met 200 voters at a rowdy rally late on Sunday and told them that it was late.", "She",
     "told", ["that it was late"]),
    ("Ruiz said at a meeting of the Budget and Finance Committee that it was late.", "Ruiz",
     "said", ["that it was late"]),
    ("Ruiz told Lima's Canal Sur that direct and open talks had begun.", "Ruiz", "told",
     ["that direct and open talks had begun"]),
    ("Ruiz was also quoted to have said at a dinner that “the dam is old.”", "Ruiz",
     "was also quoted to have said", ["that “the dam is old.”"]),
    ("“It is late,” says Ana Ruiz of her move to Lima.", "Ana Ruiz", "says", ["“It is late,”"]),
    ("The dam is “a farce” said Ana Ruiz. It rained.", "Ana Ruiz", "said",
     ["The dam is “a farce”"]),
    ("Ruiz said the rule was “late”, “making it hard to build”.", "Ruiz", "said",
     ["the rule was “late”, “making it hard to build”"]),
    ("Ruiz told the clubs to obey the law.\n“Who runs the town? I do.", "Ruiz", "told",
     ["to obey the law", "“Who runs the town? I do."]),
    ("Ruiz warned them on Monday, to stay away from the dam.", "Ruiz", "warned",
     ["to stay away from the dam"]),
    ("The trouble, says Ana Ruiz, head of the club, is that it is late.",
     "Ana Ruiz, head of the club", "says", ["The trouble", "is that it is late"]),
    ("The plans “will not do, but are a step,” Ana Ruiz, head of trade, roads, and ports, said.",
     "Ana Ruiz, head of trade, roads, and ports,", "said",
     ["The plans “will not do, but are a step,”"]),
    ("Hundreds of people marched through Lima on Monday, chanting “Close the dam now.”",
     "Hundreds of people", "chanting", ["“Close the dam now.”"]),
    ("An aide who spoke to discuss the plan said Monday, “There are talks, of course.”",
     "An aide who spoke to discuss the plan", "said", ["“There are talks, of course.”"]),
    ("Ruiz's answer was: “Is it deep?” Lima Harbour is a port in the north.", "Ruiz's", "was:",
     ["“Is it deep?”"]),
    ("“It is old,” the 40-year-old recalls.", "the 40-year-old", "recalls", ["“It is old,”"]),
    ("Choosing between dams is a “false choice, because it is late,” she said.", "she", "said",
     ["Choosing between dams is a “false choice, because it is late,”"]),
    ("“Quiet,” he demanded, as Vega continued to talk.", "he", "demanded", ["“Quiet,”"]),
    ("As the chief engineer, Ana Ruiz, put it in June, “It was like a war.”",
     "the chief engineer, Ana Ruiz", "put it", ["“It was like a war.”"]),
    ("She put it best when he blogged: “It is like a war.”", "he", "blogged",
     ["“It is like a war.”"]),
    ("Vega signalled that the dam would hold.", "Vega", "signalled",
     ["that the dam would hold"]),
    ("He summed up the deal as “terrible” and left.", "He", "summed up",
     ["the deal as “terrible”"]),
    ("Ruiz called for raid after raid on Tuesday.", "Ruiz", "called for", ["raid after raid"]),
    ("People briefed on the plan said the dam was old.", "People briefed on the plan", "said",
     ["the dam was old"]),
    ("The dam was old, engineers told of the plan said.", "engineers told of the plan", "said",
     ["The dam was old"]),
    ("Ruiz would welcome any text “that all can live with.”", "Ruiz", "would welcome",
     ["any text “that all can live with.”"]),
    ("The mayor, Ana Ruiz, and her aide, Jo Vega, said it rained.",
     "The mayor, Ana Ruiz, and her aide, Jo Vega", "said", ["it rained"]),
    ("Ruiz called for the return of one Peruvian bank to the council.", "Ruiz", "called for",
     ["the return of one Peruvian bank to the council"]),
    ("Adams, Ruiz and Vega said it rained.", "Adams, Ruiz and Vega", "said", ["it rained"]),
    ("In Lima, Ruiz and Vega said it rained.", "Ruiz and Vega", "said", ["it rained"]),
    ("A senior official, however, said it rained.", "A senior official", "said", ["it rained"]),
    ("It rained. The mayor denied that.", "The mayor", "denied", ["that"]),
    ("According to interviews with more than a dozen engineers, the dam is old.",
     "interviews with more than a dozen engineers", "According to", ["the dam is old"]),
    ("Ruiz said the dam was old, Peruvian and Chilean media reported.",
     "Peruvian and Chilean media", "reported", ["Ruiz said the dam was old"]),
    ("The council welcomed last month's increase but left.", "The council", "welcomed",
     ["last month's increase"]),
    ("On Monday Mayor Ruiz said that the dam was old.", "Mayor Ruiz", "said",
     ["that the dam was old"]),
    ("In late June 2024 Ruiz said the dam was old.", "Ruiz", "said", ["the dam was old"]),
    ("On 4 June engineers said the dam was old.", "engineers", "said", ["the dam was old"]),
    ("In 2011 Ruiz said the dam was old.", "Ruiz", "said", ["the dam was old"]),
    ("In the first days of June Ruiz himself told them that the dam was old.", "Ruiz", "told",
     ["that the dam was old"]),
    ("In a statement Ruiz said the dam was old.", "Ruiz", "said", ["the dam was old"]),
    ("After the meeting Ruiz said the dam was old.", "Ruiz", "said", ["the dam was old"]),
    ("In Lima the Water Board said the dam was old.", "the Water Board", "said",
     ["the dam was old"]),
    ("The Sunday Herald said the dam was old.", "The Sunday Herald", "said",
     ["the dam was old"]),
    ("Residents would like the mayor to resign.", "Residents", "would like",
     ["the mayor to resign"]),
    ("The council would not like to wait.", "The council", "would not like", ["to wait"]),
    ("As the mayor noted, the dam is old.", "the mayor", "noted", ["the dam is old"]),
    ("Ruiz, a former judge from Lima, said the dam was old.", "Ruiz, a former judge from Lima",
     "said", ["the dam was old"]),
    ("“Bad luck,” he said, that the dam leaked.", "he", "said",
     ["“Bad luck,”", "that the dam leaked"]),
    ("The office put out a notice. It was angered by saying that the dam leaks.", "It", "saying",
     ["that the dam leaks"]),
    ("The mayor opened a school called Hope, saying “We did it at last.”", "The mayor", "saying",
     ["“We did it at last.”"]),
    ("“It will hold,” campaign manager Ana Ruiz said.", "campaign manager Ana Ruiz", "said",
     ["“It will hold,”"]),
    ("“The dam will hold for years,” Ruiz notes.", "Ruiz", "notes",
     ["“The dam will hold for years,”"]),
    ("Ruiz, during a meeting in Lima, Peru, said the dam was old.", "Ruiz", "said",
     ["the dam was old"]),
    ("Ruiz urged residents last year not to leave.", "Ruiz", "urged",
     ["residents last year not to leave"]),
    ("“The dam will not hold,” warned Ruiz.", "Ruiz", "warned", ["“The dam will not hold,”"]),
    ("The dam “is a danger to the town,” said an engineer who left.", "an engineer", "said",
     ["The dam “is a danger to the town,”"]),
    ("“Will the dam hold?” asked Ana Ruiz, now a judge.", "Ana Ruiz", "asked",
     ["“Will the dam hold?”"]),
    ("The mayor says there is a plan.", "The mayor", "says", ["there is a plan"]),
    ("The mayor has even claimed he will rebuild it.", "The mayor", "has even claimed",
     ["he will rebuild it"]),
    ("“The dam will hold,” the Lima mayor and former judge said.",
     "the Lima mayor and former judge", "said", ["“The dam will hold,”"]),
    ("“The dam is great!!!” Ruiz wrote.", "Ruiz", "wrote", ["“The dam is great!!!”"]),
    ("The dams are old and leak badly, Ana Ruiz, the chief engineer of Lima, said.",
     "Ana Ruiz, the chief engineer of Lima", "said", ["The dams are old and leak badly"]),
    ("Ruiz called it “a wonder” because “it never leaked.”", "Ruiz", "called",
     ["it “a wonder” because “it never leaked.”"]),
    ("Ruiz walks to the old dam, shouting, “It will hold.”", "Ruiz", "shouting",
     ["“It will hold.”"]),
    ("Ruiz later Friday told reporters: “It will hold.”", "Ruiz", "told", ["“It will hold.”"]),
    ("“It will hold!” US Senator Ana Ruiz said.", "US Senator Ana Ruiz", "said",
     ["“It will hold!”"]),
    ("“We left in time,” Mr. Ruiz, now 81 and retired in Lima, Peru, said by telephone.",
     "Mr. Ruiz, now 81 and retired in Lima, Peru,", "said", ["“We left in time,”"]),
    ("The mayor said “No comment,” The Lima Times reported.", "The Lima Times", "reported",
     ["The mayor said “No comment,”"]),
    ("Or, as Ana Ruiz put it this week, “The dam will hold.”", "Ana Ruiz", "put it",
     ["“The dam will hold.”"]),
    ("But as the Lima paper noted in an essay, the dam is old.", "the Lima paper", "noted",
     ["the dam is old"]),
    ("The talks failed, Mr. Ruiz said, the third time this year.", "Mr. Ruiz", "said",
     ["The talks failed", "the third time this year"]),
    ("The town has collected a million, said Ana Ruiz, its mayor and judge.",
     "Ana Ruiz, its mayor and judge", "said", ["The town has collected a million"]),
    ("The mayor said the love and respect they show to the town gives her hope.", "The mayor",
     "said", ["the love and respect they show to the town gives her hope"]),
    ("The dam may leak, engineers say; in 1911 it broke.", "engineers", "say",
     ["The dam may leak"]),
    ("Ruiz pointed out that since the dam was old, it broke.", "Ruiz", "pointed out",
     ["that since the dam was old, it broke"]),
    ("From the mayor's letter: “The dam will hold.”", "the mayor's letter", "From",
     ["“The dam will hold.”"]),
    ("Sen. Ana Ruiz (D-R.I.) said the dam was old.", "Sen. Ana Ruiz (D-R.I.)", "said",
     ["the dam was old"]),
    ("The crowd shouted “too late” at him.", "The crowd", "shouted", ["“too late”"]),
    ("The council met late, with Ana Ruiz now promising to leave.", "Ana Ruiz",
     "now promising", ["to leave"]),
    ("The plan is cheap, according to three people told of the talks.",
     "three people told of the talks", "according to", ["The plan is cheap"]),
    ("The reporter then asked Ruiz which towns he could save.", "The reporter", "then asked",
     ["which towns he could save"]),
    ("In Lima, nine in ten said the dam would hold.", "nine in ten", "said",
     ["the dam would hold"]),
    ("Ana Ruiz, 42, of Lima, Peru, said the dam was old.", "Ana Ruiz, 42, of Lima, Peru", "said",
     ["the dam was old"]),
    ("The mayor plans to rebuild the dam.", "The mayor", "plans", ["to rebuild the dam"]),
    ("The firm bought the boat in May, records show.", "records", "show",
     ["The firm bought the boat in May"]),
    ("Officials have told town residents not to drink.", "Officials", "have told",
     ["not to drink"]),
    ("The voters all want a new dam.", "The voters", "want", ["a new dam"]),
    ("Ruiz, who left the town, last year proposed a new dam.", "Ruiz", "proposed",
     ["a new dam"]),
    ("“The wall is old,” Ms. Ruiz said by telephone.", "Ms. Ruiz", "said",
     ["“The wall is old,”"]),
    ("Her office sent out a note saying Vega owes the town a dam.", "Her office",
     "sent out a note saying", ["Vega owes the town a dam"]),
    ("Ruiz said Vega's words and deeds amount to a form of pressure.", "Ruiz", "said",
     ["Vega's words and deeds amount to a form of pressure"]),
    ("Ruiz said the days when the town had a good wall were over.", "Ruiz", "said",
     ["the days when the town had a good wall were over"]),
    ("Aides of the mayor cast her return as a triumph.", "Aides of the mayor", "cast",
     ["her return as a triumph"]),
    ("He said on Lima's “Late Show” that he would stay.", "He", "said",
     ["that he would stay"]),
    ("Ruiz called the dam “broken.” Vega laughed.", "Ruiz", "called", ["the dam “broken.”"]),
    ("Ruiz said the town was “dead, because nobody, while it rained, came” to see it.", "Ruiz",
     "said", ["the town was “dead, because nobody, while it rained, came” to see it"]),
    ("The mayor vowed to end “the costly and useless works.”", "The mayor", "vowed",
     ["to end “the costly and useless works.”"]),
    ("Ruiz accused him of having a “taste for walls.”", "Ruiz", "accused",
     ["him of having a “taste for walls.”"]),
    ("Ruiz said the dam was old, but “it has years to go.”", "Ruiz", "said",
     ["the dam was old, but “it has years to go.”"]),
    ("Ruiz called the works “a mistake,” because the old wall had held.", "Ruiz", "called",
     ["the works “a mistake,” because the old wall had held"]),
    ("The mayor answered him by saying: “It will hold.”", "The mayor", "answered", ["him"]),
    ("Vega recalled that Ruiz had asked: “Why now?”", "Vega", "recalled",
     ["that Ruiz had asked: “Why now?”"]),
    ("In the south, he said, “it has not rained for years.”", "he", "said",
     ["In the south", "“it has not rained for years.”"]),
    ("Said Ana Ruiz, who built it, “The dam will hold.”", "Ana Ruiz", "Said",
     ["“The dam will hold.”"]),
    ("Continued Ruiz: “The dam will hold.”", "Ruiz", "Continued", ["“The dam will hold.”"]),
    ("“I hope it holds, for nobody has seen to it.” Ruiz said.", "Ruiz", "said",
     ["“I hope it holds, for nobody has seen to it.”"]),
    ("She released a statement on Monday saying that the dam leaks.", "She",
     "released a statement on Monday saying", ["that the dam leaks"]),
    ("He went on to call the dam a danger.", "He", "went on to call", ["the dam a danger"]),
    ("The town is convinced that the dam will hold.", "The town", "is convinced",
     ["that the dam will hold"]),
    ('Ruiz wrote: "They call “law” what suits them, and I do not."', "Ruiz", "wrote",
     ['"They call “law” what suits them, and I do not."']),
    ("''We know that 'it holds,''' Ruiz said.", "Ruiz", "said", ["''We know that 'it holds,'''"]),
    ('"The dam has been old for as long as we know" said Ana Ruiz.', "Ana Ruiz", "said",
     ['"The dam has been old for as long as we know"']),
    ("Ana Ruiz and Juan Vega: “The dam will hold for years.”", "Ana Ruiz and Juan Vega", ":",
     ["“The dam will hold for years.”"]),
    ("Engineers told Aqua Weekly that Ruiz had said the dam could leak.", "Engineers", "told",
     ["that Ruiz had said the dam could leak"]),
    ("The dam will hold, Lima's water ministry announced late Sunday.", "Lima's water ministry",
     "announced", ["The dam will hold"]),
    ("Ruiz, asked about the leak, called it harmless.", "Ruiz", "called", ["it harmless"]),
    ("Ruiz's claim that the dam had moved was dismissed by the ministry.", "the ministry",
     "was dismissed", ["Ruiz's claim that the dam had moved"]),
    ("The mayor's statement that the dam must close surprised her aides.", "The mayor's",
     "statement", ["that the dam must close"]),
    ("Peru's Secretary of State Ruiz rejected the plan as unsafe.",
     "Peru's Secretary of State Ruiz", "rejected", ["the plan as unsafe"]),
    ("The water ministry in Lima called the report “baseless”.", "The water ministry in Lima",
     "called", ["the report “baseless”"]),
    ("Ruiz said that the dam would never close but was open for repairs.", "Ruiz", "said",
     ["that the dam would never close but was open for repairs"]),
    ("Ruiz said the letter, sent late, “contained nothing new.”", "Ruiz", "said",
     ["the letter, sent late, “contained nothing new.”"]),
    ("She said that what Lima wants most is a dam.", "She", "said",
     ["that what Lima wants most is a dam"]),
    ("Lima has repeatedly denied having plans for a dam.", "Lima", "has repeatedly denied",
     ["having plans for a dam"]),
    ("Asked by reporters whether the dam was safe, Ruiz left.", "reporters", "Asked",
     ["whether the dam was safe"]),
    ("• Ruiz said the dam was old.", "Ruiz", "said", ["the dam was old"]),
    ("● “The dam will hold for years,” Ruiz said.", "Ruiz", "said",
     ["“The dam will hold for years,”"]),
    ("The mayor's office issued a statement late on Sunday: “The dam will hold for years.”",
     "The mayor's office", "issued", ["“The dam will hold for years.”"]),
    ("The mayor, asked whether it was safe, said: “Engineers build dams.”",
     "The mayor", "said", ["“Engineers build dams.”"]),
    ("In the words of one aide, the dam is old.", "one aide", "In the words of",
     ["the dam is old"]),
    ("According to two engineers briefed on the plan, the dam will hold.",
     "two engineers briefed on the plan", "According to", ["the dam will hold"]),
    ("LIMA, Sept 14 (AW) - The dam will hold, two engineers said.", "two engineers", "said",
     ["The dam will hold"]),
    ("Dam near collapse, engineer says", "engineer", "says", ["Dam near collapse"]),
    ("The dam is old.\n\nRuiz: we are ready to close it\n\nIt leaks.", "Ruiz", ":",
     ["we are ready to close it"]),
    ("The case is new, said Ana Ruiz, an engineer who left.", "Ana Ruiz, an engineer", "said",
     ["The case is new"]),
    ("Ruiz said up to 20 people had drowned.", "Ruiz", "said", ["up to 20 people had drowned"]),
    ("Ruiz said more than 20 people had drowned.", "Ruiz", "said",
     ["more than 20 people had drowned"]),
    ("An engineer who stayed anonymous has said “real progress” has been made.",
     "An engineer who stayed anonymous", "has said", ["“real progress” has been made"]),
    ("But, she said, while the dam was old, “it’s not leaking yet”.", "she", "said",
     ["while the dam was old, “it’s not leaking yet”"]),
    ("Officials assert that the club, holding a hard line, shows no interest in a deal.",
     "Officials", "assert", ["that the club, holding a hard line, shows no interest in a deal"]),
    ("“It may leak,” Lima County fire engineer Ana Ruiz said.",
     "Lima County fire engineer Ana Ruiz", "said", ["“It may leak,”"]),
    ("A man accused of stealing a car in the town has said he was at home.",
     "A man accused of stealing a car in the town", "has said", ["he was at home"]),
    ("The mayor accused Ruiz of making families and small firms pay for a “sham”.", "The mayor",
     "accused", ["Ruiz of making families and small firms pay for a “sham”"]),
    ("Ruiz told reporters part of the dam was gone.", "Ruiz", "told",
     ["part of the dam was gone"]),
    ("According to the fund, which is based in Lima, the dam was “a gift”.", "the fund",
     "According to", ["the dam was “a gift”"]),
    ("Lima would have to open the gates and allow boats in, said the mayor.", "the mayor", "said",
     ["Lima would have to open the gates and allow boats in"]),
    ("Boats sank in the bay, throwing people out, the head of the port, Ana Ruiz, said.",
     "the head of the port, Ana Ruiz", "said", ["Boats sank in the bay, throwing people out"]),
    ("The club, which had paid for trips of judges, including two in Lima, said it would appeal.",
     "The club", "said", ["it would appeal"]),
    ("Ruiz wrote that the dam leaked in Lima, as well as “far beyond it”.", "Ruiz", "wrote",
     ["that the dam leaked in Lima, as well as “far beyond it”"]),
    ("“The dam will leak for years,” judge Ruiz wrote.", "judge Ruiz", "wrote",
     ["“The dam will leak for years,”"]),
    ("Ana Ruiz of a college in Lima, Peru, head of a club, says that it leaks.",
     "Ana Ruiz of a college in Lima, Peru, head of a club", "says", ["that it leaks"]),
    ("Ruiz, head of the council, told Reuters one of the dams leaked.",
     "Ruiz, head of the council", "told", ["one of the dams leaked"]),
    ("Ruiz confirmed an overnight leak had closed the road.", "Ruiz", "confirmed",
     ["an overnight leak had closed the road"]),
    ("LIMA: The mayor said that the dam leaked.", "The mayor", "said", ["that the dam leaked"]),
    ("Ruiz is calm about it: “It will hold for years.”", "Ruiz", "is calm about it:",
     ["“It will hold for years.”"]),
    ("His answer was short: “No, it will not.”", "His", "was short:", ["“No, it will not.”"]),
    ("Ruiz made a plea to the board:\n“Close the gates.”", "Ruiz", "made a plea to the board:",
     ["“Close the gates.”"]),
    ("Ana Ruiz, who runs a shop, was at the dam with her son. “It is a shame. It leaks again.”",
     "Ana Ruiz", "was", ["“It is a shame. It leaks again.”"]),
    ("Ruiz said despite “high hopes” in Lima, the dam had yet to “hold a single drop”.", "Ruiz",
     "said", ["despite “high hopes” in Lima, the dam had yet to “hold a single drop”"]),
    ("Ruiz described the way of counting boats where they lie as “wholly useless.”", "Ruiz",
     "described", ["the way of counting boats where they lie as “wholly useless.”"]),
    ("Pedro Vega, described by his mother as a “shy boy”, was found in Lima.", "his mother",
     "described as", ["a “shy boy”"]),
    ("She said that just days before the vote was held, the dam had burst.", "She", "said",
     ["that just days before the vote was held, the dam had burst"]),
    ("Dam was work of a “coward”, claims Lima mayor", "Lima mayor", "claims",
     ["Dam was work of a “coward”"]),
    ("Ruiz in turn claimed the dam was old.", "Ruiz", "claimed", ["the dam was old"]),
    ("Ruiz noted only 8 out of 12 dams in the south had held.", "Ruiz", "noted",
     ["only 8 out of 12 dams in the south had held"]),
    ("At least 9 were killed in Lima, doctors said, including two boys.", "doctors", "said",
     ["At least 9 were killed in Lima"]),
    ("Ruiz said a boy and several men, including a guard, were hurt.", "Ruiz", "said",
     ["a boy and several men, including a guard, were hurt"]),
    ("The mayor was quoted by state radio as saying that talks were over.", "The mayor",
     "was quoted by state radio as saying", ["that talks were over"]),
    ("“Talks are over,” state radio quoted the mayor as saying.", "the mayor", "quoted as saying",
     ["“Talks are over,”"]),
    ("“Talks are over,” Ruiz can be heard saying.", "Ruiz", "can be heard saying",
     ["“Talks are over,”"]),
    ("“Talks,” Ruiz said, her voice rising, “are over.”", "Ruiz", "said",
     ["“Talks,”", "“are over.”"]),
    ("The dam is old, per Ruiz.", "Ruiz", "per", ["The dam is old"]),
    ("Ruiz, asked about it, quoted a proverb: “Water finds its way.”", "Ruiz", "quoted",
     ["a proverb", "“Water finds its way.”"]),
    ("But, The Lima Times notes, the dam was “a kind of gift”.", "The Lima Times", "notes",
     ["the dam was “a kind of gift”"]),
    ("“It will hold,” Lima Secretary and acting Port Head Ana Ruiz said.",
     "Lima Secretary and acting Port Head Ana Ruiz", "said", ["“It will hold,”"]),
    ("The release promised “a large gift for the town” on Monday.", "The release", "promised",
     ["“a large gift for the town”"]),
    ("According to the guild, speaking for most mills, the dam leaks.", "the guild",
     "According to", ["the dam leaks"]),
    ("The dam is leaking, Ruiz pointed out.", "Ruiz", "pointed out", ["The dam is leaking"]),
    ("Ruiz stated a day earlier: “It will hold.”", "Ruiz", "stated", ["“It will hold.”"]),
    ("Chiefs of the port Ana Ruiz and Pedro Vega said it leaked.",
     "Chiefs of the port Ana Ruiz and Pedro Vega", "said", ["it leaked"]),
    ("Speaking at a fair called “Water and Stone for All of Lima,” Ruiz accused the club of theft.",
     "Ruiz", "accused", ["the club of theft"]),
    ("Ruiz said the club kept the dam, which had saved Lima and maintained its name.", "Ruiz",
     "said", ["the club kept the dam, which had saved Lima and maintained its name"]),
    ("Ruiz said in a video posted to the site that it was “a death trap.”", "Ruiz", "said",
     ["that it was “a death trap.”"]),
    ("Ruiz insisted — as she has for months — that “it does not leak.”", "Ruiz", "insisted",
     ["that “it does not leak.”"]),
    ("“It leaks,” the mayor, whose term ends in May, told the paper.",
     "the mayor, whose term ends in May,", "told", ["“It leaks,”"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES, ids=lambda x: str(x)[:40])
def test_source_cue_and_content_are_found_word_for_word(
    text: str, source: str, cue: str, content: list[str]
):
    made = next(a for a in read(text).attributions if a.within is None)
    assert " ".join(text[s:e] for s, e in made.source) == source
    assert " ".join(text[s:e] for s, e in made.cue) == cue
    assert [text[s:e] for s, e in made.content] == content
    assert made.speaker == source


@pytest.mark.parametrize(
    "text",
    [
        "An engineer, who asked not to be named, left early.",
        "She declined to be quoted by name.",
        "An aide, requesting anonymity, left early.",
    ],
)
def test_that_somebody_is_not_named_is_not_what_they_say(text: str):
    assert read(text).attributions == ()


def test_who_is_quoted_as_saying_it_is_the_inner_source():
    text = "State radio quoted Ruiz as saying the dam was old."
    outer, inner = read(text).attributions
    assert (outer.speaker, inner.speaker, inner.within) == ("State radio", "Ruiz", 0)


def test_what_nobody_in_particular_expects_has_no_source():
    (made,) = read("The dam is expected to hold.").attributions
    assert made.source == ()
    assert made.speaker == ""


def test_a_quotation_goes_on_over_paragraphs():
    text = (
        "“We have waited for years,” the mayor said. “We are tired.\n"
        "“We will not wait again.”\n\nThe council met."
    )
    (made,) = read(text).attributions
    assert [text[s:e] for s, e in made.content] == [
        "“We have waited for years,”",
        "“We are tired.",
        "“We will not wait again.”",
    ]
    assert made.form is Form.DIRECT


def test_a_colon_announces_the_quotation_of_the_next_paragraph():
    text = "The mayor said:\n\n“We are ready for the flood.”"
    (made,) = read(text).attributions
    assert [text[s:e] for s, e in made.content] == ["“We are ready for the flood.”"]


def test_a_line_below_a_quotation_signs_it():
    text = "“The river knows no party.”\n\n- Ana Ruiz\n"
    (made,) = read(text).attributions
    assert made.speaker == "Ana Ruiz"


def test_a_quotation_behind_a_title_in_marks_goes_on():
    text = "“The dam will hold,” Ana Ruiz said on “New Day.” “We have seen to it.”"
    (made,) = read(text).attributions
    assert [text[s:e] for s, e in made.content] == ["“The dam will hold,”", "“We have seen to it.”"]


def test_a_sentence_that_says_only_who_spoke_brings_in_the_quotation_behind_it():
    text = "Ana Ruiz, the mayor, said in a letter. “The dam will hold.”\nIt is old."
    (made,) = read(text).attributions
    assert made.speaker == "Ana Ruiz, the mayor"
    assert [text[s:e] for s, e in made.content] == ["“The dam will hold.”"]


def test_a_quotation_that_fills_the_next_paragraph_goes_on_with_what_was_being_said():
    text = "The mayor said the dam was “near its end.”\n“We cannot wait for another winter.”\n"
    (made,) = read(text).attributions
    assert [text[s:e] for s, e in made.content][1:] == ["“We cannot wait for another winter.”"]


def test_a_quotation_behind_a_sentence_of_the_narrators_does_not_go_on_with_what_was_said():
    text = "The mayor said the dam was old. It was noon.\n“We cannot wait for another winter.”\n"
    (made,) = read(text).attributions
    assert len(made.content) == 1


def test_the_main_clause_behind_a_relative_one_has_its_own_subject():
    text = "Ana Ruiz, who said the plan was old, denied that she had seen it."
    assert [a.speaker for a in read(text).attributions] == ["who", "Ana Ruiz", "she"]


def test_a_participle_hangs_on_the_main_clause_not_on_the_owner_of_a_noun():
    text = "The mayor struck a chord with his attacks on greed, calling it a plague."
    assert [a.speaker for a in read(text).attributions] == ["his", "The mayor"]


def test_a_title_is_no_quotation():
    text = "The mayor said in a book, “The Old Dam.” Nobody read it."
    assert all("Dam" not in text[s:e] for a in read(text).attributions for s, e in a.content)


def test_a_quotation_behind_another_narrators_sentence_is_not_the_last_speakers():
    text = "“The dam will hold,” said Ruiz.\nAn engineer shook her head. “I doubt it.”"
    (made,) = read(text).attributions
    assert [text[s:e] for s, e in made.content] == ["“The dam will hold,”"]


def test_a_verb_in_a_clause_that_hangs_on_another_announces_no_quotation():
    text = "The report hits the town where it hurts: “The dam is old and it leaks.”"
    (made,) = read(text).attributions
    assert made.speaker == "The report"


def test_a_show_with_its_title_is_no_cue():
    text = "She plays in the television show “The Old Dam.”"
    assert read(text).attributions == ()


def test_a_fronted_clause_with_as_is_no_cue_of_its_main_clause():
    assert read("As the dam grew old, the town waited.").attributions == ()


def test_a_quotation_behind_a_participle_of_its_own_is_said_once():
    text = "The dam is old, Ruiz said, adding, “It will hold.”"
    first, second = read(text).attributions
    assert [text[s:e] for s, e in first.content] == ["The dam is old"]
    assert [text[s:e] for s, e in second.content] == ["“It will hold.”"]


def test_a_relative_clause_may_end_in_a_phrase():
    text = "While Ruiz left, the engineers who wrote to her on Monday say the dam is old."
    assert read(text).attributions[-1].speaker == "the engineers who wrote to her"


SINGLE = [
    ("'It will hold,' said Ruiz. 'It's the workers' dam, I'm sure.'",
     ["'It will hold,'", "'It's the workers' dam, I'm sure.'"]),
    ("‘I’ll stay,’ said Ruiz. ‘The workers’ dam is old.’ It rained.",
     ["‘I’ll stay,’", "‘The workers’ dam is old.’"]),
    ("'They call it \"late\" in Lima,' said Ruiz.", ["'They call it \"late\" in Lima,'"]),
    ("Ruiz said: 'We are ready.'", ["'We are ready.'"]),
    ("'Will it hold?' asked Ruiz.", ["'Will it hold?'"]),
    ("“They told us: ‘It will hold.’” said Ruiz.", ["“They told us: ‘It will hold.’”"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), SINGLE, ids=lambda x: str(x)[:30])
def test_single_marks_are_quotation_marks_where_a_text_quotes_with_them(
    text: str, content: list[str]
):
    made = next(a for a in read(text).attributions if a.within is None)
    assert made.speaker == "Ruiz"
    assert made.form is Form.DIRECT
    assert [text[s:e] for s, e in made.content] == content


def test_apostrophes_are_no_quotation_marks():
    text = "The workers' dam was old, and 'twas the mayors' in the '90s, Ruiz said."
    (made,) = read(text).attributions
    assert made.form is Form.PARAPHRASE


def test_who_is_asked_is_no_part_of_the_question():
    text = "Vega was asked whether the dam would hold."
    (made,) = read(text).attributions
    assert made.source == ()
    assert [text[s:e] for s, e in made.content] == ["whether the dam would hold"]


def test_what_somebody_answers_by_saying_is_a_content_of_its_own():
    text = "The mayor answered him by saying: “It will hold.”"
    said = read(text).attributions[-1]
    assert said.within is None
    assert said.speaker == "The mayor"


def test_a_quotation_with_a_cue_of_its_own_is_not_the_clauses_before_its_colon():
    text = "The mayor praised the wall and the people of the town: “It will hold,” she said."
    assert [a.speaker for a in read(text).attributions if a.form is Form.DIRECT] == ["she"]


def test_a_participle_of_saying_belongs_to_the_main_clause():
    text = "The mayor showed how the dam had been built, saying, “It will hold.”"
    assert read(text).attributions[-1].speaker == "The mayor"


def test_a_group_that_says_so_is_named_by_its_noun():
    text = "She founded a group that said the dam was old."
    assert "a group that" in [a.speaker for a in read(text).attributions]


def test_a_title_in_marks_does_not_go_on_with_what_was_said():
    text = "“The dam will hold,” Ruiz said. She keeps “Old Walls.”\nIt rained."
    (made,) = read(text).attributions
    assert len(made.content) == 1


def test_a_film_called_so_is_no_report():
    assert read("The town made a film called “The Old Dam of Lima.”").attributions == ()


def test_a_question_ends_its_sentence_where_another_begins():
    text = "“Will it hold?” He left the town."
    assert read(text).attributions == ()


def test_joined_cues_share_their_source():
    text = "The mayor said the dam was old, adding that it leaked, and denied any guilt."
    assert [a.speaker for a in read(text).attributions] == ["The mayor"] * 3


def test_a_chain_names_what_it_lies_in():
    text = "Officials said the envoy had told them that the talks were over."
    outer, inner = read(text).attributions
    assert outer.within is None
    assert inner.within == 0
    assert inner.speaker == "the envoy"


def test_form_and_stance_follow_from_the_words():
    text = "The mayor demanded that the company pay. He denied a “secret deal” with it."
    first, second = read(text).attributions
    assert first.stance is Stance.DEMANDS
    assert first.form is Form.PARAPHRASE
    assert second.stance is Stance.DENIES
    assert second.form in {Form.MIXED, Form.DIRECT}


def test_a_sentence_with_a_cue_but_no_attribution_is_listed():
    text = "Nobody said. The end."
    found = read(text)
    assert found.attributions == ()
    assert [text[s:e] for s, e in (m.sentence for m in found.missed)] == ["Nobody said."]


@pytest.mark.parametrize("text", ["", "\n\n", "“", "”“”", "said", ": said", "(", "- ", "'' ''"])
def test_hardly_anything_gives_nothing(text: str):
    assert read(text).attributions == ()


def test_what_somebody_is_asked_ends_where_the_main_clause_begins():
    text = "Asked if the dam was safe, Ruiz paused. “Ask me in a month or two.”"
    (made,) = read(text).attributions
    assert [text[s:e] for s, e in made.content] == ["if the dam was safe"]


def test_more_and_most_are_nothing_that_somebody_wants():
    assert len(read("She said that what Lima wants most is a dam.").attributions) == 1


def test_a_chain_ends_where_no_reader_follows():
    made = read("Ruiz said " + "that Vega said " * 20 + "it rained.").attributions
    depth = [0] * len(made)
    for number, one in enumerate(made):
        depth[number] = 0 if one.within is None else depth[one.within] + 1
    assert depth == list(range(7))


@pytest.mark.parametrize(
    "text",
    [
        "Success would count as a large gain.",
        "Lima talks to the coast over four lines.",
        "It looked like a dam.",
        "It is open whether the Peruvian offer still stands.",
        "Asked about it, Ruiz left.",
        "A third, speaking separately, put it at half that.",
        "A Lima row: what each side is up to",
        "One of the lobbying firms is a liberal think tank.",
        "Exclusive: Towns in the north press ahead",
    ],
)
def test_what_is_no_saying_gives_nothing(text: str):
    assert not read(text).attributions


def test_who_wants_to_be_told_has_not_been_told():
    (wish,) = read("The mayor wants to be told that the dam will hold.").attributions
    assert wish.stance is Stance.HOPES


def test_a_verb_before_a_name_is_no_part_of_it():
    made = read("The court was told Mr Ruiz saw a fight.").attributions
    assert "Mr Ruiz" in [one.speaker for one in made]


def test_what_a_court_is_told_is_nobodys_words():
    (made,) = read("“The dam had leaked for years,” the court was told.").attributions
    assert made.speaker == ""


def test_a_question_within_a_sentence_ends_it():
    text = "Ruiz said Vega asked him “Will you open the gates?” Ana Sosa said she left."
    assert [a.speaker for a in read(text).attributions] == ["Ruiz", "Vega", "Ana Sosa"]


def test_that_was_from_somebody_signs_the_quotation_before_it():
    text = "“It never leaked. It never will.” That came from Ana Ruiz, who built it."
    (made,) = read(text).attributions
    assert (made.speaker, made.form) == ("Ana Ruiz", Form.DIRECT)


def test_a_signature_may_say_how_it_was_said():
    text = "“It never leaked. It never will.”\n-- Lima engineer Ana Ruiz, proudly showing the dam."
    assert read(text).attributions[0].speaker == "Lima engineer Ana Ruiz"


def test_a_heading_of_an_answer_is_no_cue():
    text = "On what the mayor said at lunch:\n“She told me it will hold. I believe it.”"
    assert read(text).attributions == ()


INTERVIEW = """\
ANA RUIZ, HOST: The dam is old. Who will pay for it?
PEDRO VEGA: The mayor said that Lima will. I hope so.
It is our dam.
RUIZ: And if it leaks?
VEGA: It won't.
Vega left the room.
"""


def test_the_turns_of_an_interview_are_who_said_what():
    made = read(INTERVIEW).attributions
    outer = [one for one in made if one.within is None]
    assert [one.speaker for one in outer] == ["ANA RUIZ", "PEDRO VEGA", "RUIZ", "VEGA"]
    ((start, end),) = outer[1].content
    assert INTERVIEW[start:end].endswith("our dam.")
    assert {one.speaker: one.within for one in made}["The mayor"] == made.index(outer[1])


def test_answers_are_read_and_questions_are_not():
    text = "Q. Is it old?\nA. It is.\nQ. Does it leak?\nA. It does."
    assert [one.speaker for one in read(text).attributions] == ["A", "A"]


def test_a_list_of_results_is_no_interview():
    text = "Who voted.\nLima: 1,800.\nQuito: 1,200.\nBogota: 900.\nCusco: 12."
    assert read(text).attributions == ()


def test_who_directed_a_film_has_said_nothing():
    assert read("Ana Ruiz directed “The Dam,” a film about Lima.").attributions == ()


def test_what_villagers_say_in_a_relative_clause_ends_there():
    text = "A man in Lima, where villagers said it rained, said the dam had burst."
    assert [one.speaker for one in read(text).attributions] == ["villagers", "A man in Lima"]


def test_a_quotation_after_things_is_nobodys():
    assert read("It was late. “The dam will hold for years. I know it.”").attributions == ()


def test_what_is_done_according_to_needs_is_nobodys_claim():
    assert read("Lima will act according to its needs.").attributions == ()


def test_a_quotation_behind_a_new_name_is_not_the_old_speakers():
    text = (
        "“It is cold,” said Ana Ruiz. Her neighbour, Jon Aas, shrugged. “Maybe in May. Who knows?”"
    )
    assert [one.speaker for one in read(text).attributions] == [
        "Ana Ruiz",
        "Her neighbour, Jon Aas",
    ]


def test_a_condition_is_nothing_said():
    (made,) = read("Ruiz said Lima would pay, provided that Cusco does.").attributions
    assert made.within is None


def test_words_in_single_marks_are_quoted_where_a_text_quotes_so():
    text = (
        "'It will hold,' Ruiz said. 'I know it.'\n"
        "Ruiz blamed clerks for using 'trade, money and law as a trick' to win."
    )
    last = read(text).attributions[-1]
    ((start, end),) = last.content
    assert text[start:end] == "clerks for using 'trade, money and law as a trick' to win"


def test_a_quotation_follows_the_main_clause_not_the_one_before_it():
    text = "When Ana Ruiz said it was late, he cut her short. “That is false. You know it.”"
    assert [one.speaker for one in read(text).attributions] == ["Ana Ruiz", "he"]


def test_the_next_question_is_not_part_of_an_answer():
    text = (
        "Ruiz: It is old.\nWho built it?\nVega: My father did.\nAnd the road?\n"
        "Ruiz: The same man.\nVega: That is true."
    )
    contents = [text[slice(*one.content[0])] for one in read(text).attributions]
    assert contents == ["It is old.", "My father did.", "The same man.", "That is true."]


def test_single_marks_may_be_left_open_over_paragraphs():
    text = (
        "Ruiz said: 'It is old. It leaks.\n'It always did. I know it.\n'We should go,' she said.\n"
        "'Why not?' said Vega."
    )
    first = read(text).attributions[0]
    assert [text[s:e] for s, e in first.content] == [
        "'It is old. It leaks.",
        "'It always did. I know it.",
    ]


def test_a_quotation_left_open_is_of_who_says_the_next_one():
    text = "The ministry spoke up.\n“It is old. It leaks.\n“It will hold,” the notice reads."
    (made,) = read(text).attributions
    assert [text[s:e] for s, e in made.content] == ["“It is old. It leaks.", "“It will hold,”"]


def test_a_quotation_left_open_may_go_on_over_paragraphs_before_it_is_known_whose_it_is():
    text = "It was late.\n“It is old.\n“It leaks.\n“It will hold,” Ruiz said."
    (made,) = read(text).attributions
    assert [text[s:e] for s, e in made.content] == [
        "“It is old.",
        "“It leaks.",
        "“It will hold,”",
    ]


def test_the_quotations_of_a_list_are_all_announced():
    text = "Ruiz said there were two reasons:\n• “The dam is old.”\n• “We are poor.”\nIt rained."
    (made,) = read(text).attributions
    assert [text[s:e] for s, e in made.content] == [
        "there were two reasons",
        "“The dam is old.”",
        "“We are poor.”",
    ]


def test_a_clause_with_a_participle_ends_what_is_quoted():
    text = "Ruiz was late, with Vega calling it a “farce” and mayor Ana Sol laughing at him."
    made = [one for one in read(text).attributions if one.speaker == "Vega"]
    assert [text[s:e] for s, e in made[0].content] == ["it a “farce”"]


def test_what_is_told_by_saying_has_the_same_source():
    made = read("The police denied it saying that “only mild force” was used.").attributions
    assert [one.speaker for one in made] == ["The police", "The police"]


def test_what_goes_on_is_said_by_who_spoke_and_reported_by_who_reports_it():
    text = "“Is it old?” Ruiz asked, according to the Post. “It leaks, and it is not safe.”"
    made = {one.speaker: one.content for one in read(text).attributions}
    assert made["Ruiz"][-1] == made["the Post"][-1]


def test_a_name_for_a_thing_is_no_attribution():
    assert read("They closed the tax loophole called an “inversion” in May.").attributions == ()


def test_a_noun_behind_a_noun_is_no_verb():
    made = read("Ruiz refused to call the nightclub attack an act of “terror.”").attributions
    assert {one.speaker for one in made} == {"Ruiz"}


def test_answers_are_of_who_is_interviewed_where_questions_stand_alone():
    text = (
        "An interview with Ana Ruiz about the dam.\nIs it old?\nI think so.\nWho pays?\nWe do.\n"
        "I do not like it.\nWhy not?\nMy town is poor.\nAnd the road?\nI cannot say.\nIt rained."
    )
    made = [one for one in read(text).attributions if one.within is None]
    assert [one.speaker for one in made] == ["Ana Ruiz"] * 4
    assert text[slice(*made[1].content[0])] == "We do.\nI do not like it."
    plain = text.replace("An interview with", "The dam of")
    assert "Ana Ruiz" not in {one.speaker for one in read(plain).attributions}


def test_a_name_on_a_line_of_its_own_says_the_quotation_below_it():
    text = "Voices\nAna Ruiz, mayor of Lima\n“It is late. We will go.”\nJon Aas\n“It is a farce.”"
    made = read(text).attributions
    assert [one.speaker for one in made] == ["Ana Ruiz, mayor of Lima", "Jon Aas"]
